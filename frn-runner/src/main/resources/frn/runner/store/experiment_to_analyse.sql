SELECT e.id, e.name
FROM experiment e
WHERE e.id = (
  SELECT MAX(x.id) FROM experiment x WHERE x.runs_identity = :runs OR x.name = :name)

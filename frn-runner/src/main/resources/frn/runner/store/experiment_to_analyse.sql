SELECT e.id, e.name, COUNT(*) AS planned
FROM experiment e
JOIN experiment_run er ON er.experiment_id = e.id
JOIN run r ON r.id = er.run_id AND r.analysis IS NULL
WHERE e.id = (
  SELECT MAX(x.id) FROM experiment x WHERE x.runs_identity = :runs OR x.name = :name)
GROUP BY e.id, e.name

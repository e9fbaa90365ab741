UPDATE run
SET state = :to
WHERE state = :from AND id NOT IN (
  SELECT er.run_id
  FROM experiment e
  JOIN experiment_run er ON er.experiment_id = e.id
  WHERE e.revision = (SELECT MAX(x.revision) FROM experiment x WHERE x.name = e.name))

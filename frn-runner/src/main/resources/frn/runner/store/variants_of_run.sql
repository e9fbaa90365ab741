SELECT DISTINCT e.id AS experiment, er.variant, er.trait
FROM experiment e
JOIN experiment_run er ON er.experiment_id = e.id
JOIN run r ON r.id = er.run_id AND r.analysis IS NULL
WHERE er.run_id = :run
  AND e.revision = (SELECT MAX(x.revision) FROM experiment x WHERE x.name = e.name)
ORDER BY e.id, er.variant, er.trait

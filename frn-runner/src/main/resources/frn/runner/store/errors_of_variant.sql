SELECT q.subject, COUNT(*) AS n,
  SUM(CAST(CASE WHEN r.metric = 'mae' THEN ABS(q.predicted - q.truth)
    WHEN q.predicted = q.truth THEN 0 ELSE 1 END AS DOUBLE PRECISION)) AS error,
  SUM(CAST(CASE WHEN r.metric = 'mae' THEN ABS(q.baseline - q.truth)
    WHEN q.baseline = q.truth THEN 0 ELSE 1 END AS DOUBLE PRECISION)) AS baseline
FROM experiment_run er
JOIN run r ON r.id = er.run_id AND r.state = 'succeeded' AND r.analysis IS NULL
JOIN prediction q ON q.run_id = r.id
WHERE er.experiment_id = :experiment AND er.variant = :variant AND er.trait = :trait
GROUP BY q.subject

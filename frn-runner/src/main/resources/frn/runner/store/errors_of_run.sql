SELECT q.subject, COUNT(*) AS n,
  SUM(CAST(CASE WHEN r.metric = 'mae' THEN ABS(q.predicted - q.truth)
    WHEN q.predicted = q.truth THEN 0 ELSE 1 END AS DOUBLE PRECISION)) AS error,
  SUM(CAST(CASE WHEN r.metric = 'mae' THEN ABS(q.baseline - q.truth)
    WHEN q.baseline = q.truth THEN 0 ELSE 1 END AS DOUBLE PRECISION)) AS baseline
FROM run r
JOIN prediction q ON q.run_id = r.id
WHERE r.id = :run
GROUP BY q.subject

UPDATE run SET (tested, score, baseline_score) = (
  SELECT COUNT(*),
    AVG(CAST(CASE WHEN o.metric = 'mae' THEN ABS(q.predicted - q.truth)
      WHEN q.predicted = q.truth THEN 1 ELSE 0 END AS REAL)),
    AVG(CAST(CASE WHEN o.metric = 'mae' THEN ABS(q.baseline - q.truth)
      WHEN q.baseline = q.truth THEN 1 ELSE 0 END AS REAL))
  FROM prediction q
  JOIN run o ON o.id = q.run_id
  WHERE q.run_id = :run), gain = :gain, p_gain = :p, learned = :learned
WHERE id = :run

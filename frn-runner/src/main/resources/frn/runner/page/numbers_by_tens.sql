SELECT v.trait, v.variant, FLOOR(truth / 10) AS ten, COUNT(DISTINCT clip) AS clips,
  AVG(CAST(truth AS REAL)) AS truth, AVG(CAST(predicted AS REAL)) AS predicted,
  AVG(CAST(ABS(error) AS REAL)) AS error
FROM predictions v
JOIN variant_summary s
  ON s.experiment = v.experiment AND s.variant = v.variant AND s.trait = v.trait
WHERE v.experiment = :experiment AND v.metric = 'mae'
GROUP BY v.trait, v.variant, s.plan_order, FLOOR(truth / 10)
ORDER BY v.trait, s.plan_order, ten

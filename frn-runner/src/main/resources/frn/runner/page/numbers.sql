SELECT v.variant, v.trait, clip, AVG(CAST(truth AS REAL)) AS truth, AVG(CAST(predicted AS REAL)) AS predicted,
  AVG(CAST(v.baseline AS REAL)) AS baseline
FROM predictions v
JOIN variant_summary s
  ON s.experiment = v.experiment AND s.variant = v.variant AND s.trait = v.trait
WHERE v.experiment = :experiment AND v.metric = 'mae'
GROUP BY v.variant, v.trait, s.plan_order, clip
ORDER BY v.trait, s.plan_order, clip

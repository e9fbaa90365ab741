SELECT v.variant, v.trait, truth, predicted, COUNT(*) AS n
FROM predictions v
JOIN variant_summary s
  ON s.experiment = v.experiment AND s.variant = v.variant AND s.trait = v.trait
WHERE v.experiment = :experiment AND v.metric = 'accuracy'
GROUP BY v.variant, v.trait, s.plan_order, truth, predicted
ORDER BY v.trait, s.plan_order, truth, predicted

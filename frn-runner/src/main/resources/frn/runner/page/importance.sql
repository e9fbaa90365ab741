SELECT v.trait, v.variant, label, cohort, objects, regions, n, v.subjects, lambda, sd, low, high, place, is_top,
  v.learned
FROM relation_importance v
JOIN variant_summary s
  ON s.experiment = v.experiment AND s.variant = v.variant AND s.trait = v.trait
WHERE v.experiment = :experiment AND (objects = 2 OR place <= 10 OR objects IS NULL)
ORDER BY v.trait, s.plan_order, label, cohort, objects, place

SELECT DISTINCT v.trait, v.variant, relations, mirrored, permuted, p, v.learned, s.plan_order
FROM importance_symmetry v
JOIN variant_summary s
  ON s.experiment = v.experiment AND s.variant = v.variant AND s.trait = v.trait
WHERE v.experiment = :experiment
ORDER BY v.trait, s.plan_order

SELECT v.trait, v.variant, replacement, cohort, regions, objects, n, error_before, error_before_se, error_after,
  error_after_se,
  difference, difference_se, low, high, p_t_holm, p_wilcoxon_holm, v.learned
FROM perturbation_effects v
JOIN variant_summary s
  ON s.experiment = v.experiment AND s.variant = v.variant AND s.trait = v.trait
WHERE v.experiment = :experiment AND n > 0
ORDER BY v.trait, s.plan_order, replacement, cohort, objects, difference DESC

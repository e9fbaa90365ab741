SELECT v.trait, v.variant, replacement, of_what, n, spearman, spearman_low, spearman_high,
  pooled_spearman, pooled_spearman_low, pooled_spearman_high, kendall, v.learned
FROM faithfulness v
JOIN variant_summary s
  ON s.experiment = v.experiment AND s.variant = v.variant AND s.trait = v.trait
WHERE v.experiment = :experiment
ORDER BY v.trait, s.plan_order, replacement, of_what

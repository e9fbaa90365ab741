SELECT v.trait, v.variant, replacement, curve, at_random, regions, n, error, low, high, v.gain, gain_low,
  gain_high, v.learned
FROM perturbation_curves v
JOIN variant_summary s
  ON s.experiment = v.experiment AND s.variant = v.variant AND s.trait = v.trait
WHERE v.experiment = :experiment
ORDER BY v.trait, s.plan_order, replacement, curve, at_random, regions

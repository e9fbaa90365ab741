-- What happens to the error when the dynamic features of one region are replaced, the most harm first.
SELECT experiment, variant, trait, replacement, cohort, regions, error_before, error_after, low, high,
  p_wilcoxon_holm
FROM perturbation_effects
WHERE objects = 1
ORDER BY experiment, variant, trait, replacement, cohort, difference DESC

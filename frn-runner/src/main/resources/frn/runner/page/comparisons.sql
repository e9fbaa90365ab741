SELECT trait, variant_a, variant_b, n, folds, seeds, difference, sd, p_corrected_t,
  p_corrected_t_holm, p_wilcoxon, effect_size, clips, subjects, pooled_difference, low, high,
  only_a_correct, only_b_correct, p_mcnemar
FROM comparisons
WHERE experiment = :experiment
ORDER BY trait, variant_a, variant_b

-- Which variants differ: the difference of scores with its interval over subjects, and whether the
-- corrected resampled t-test finds it after Holm's adjustment.
SELECT experiment, trait, variant_a, variant_b, n AS runs, pooled_difference, low, high,
  p_corrected_t_holm
FROM comparisons
ORDER BY experiment, trait, p_corrected_t_holm, variant_a, variant_b

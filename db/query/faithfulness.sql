-- Whether what is more important does more harm when it is gone, beside chance (a correlation of 0).
SELECT experiment, variant, trait, replacement, of_what, spearman, spearman_low, spearman_high, n_ranked
FROM faithfulness
ORDER BY experiment, variant, trait, replacement, of_what

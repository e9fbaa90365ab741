SELECT variant, trait, metric, score, score_low, score_high, male, female, baseline, gain, p_gain, learned,
  fold_mean, fold_sd, clips, subjects,
  folds, seeds, runs_done, runs_failed, runs_planned
FROM variant_summary
WHERE experiment = :experiment
ORDER BY plan_order

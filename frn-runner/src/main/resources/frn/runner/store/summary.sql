SELECT variant, trait, metric, clips, folds, seeds, score, male, female, baseline, learned,
  fold_mean,
  fold_sd, unusable, runs_done, runs_failed, runs_planned
FROM variant_summary
WHERE experiment = :experiment
ORDER BY plan_order

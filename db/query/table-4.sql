-- Table 4 of the paper: accuracy in percent, pooled over all test clips.
SELECT experiment, trait, variant, ROUND(100 * score, 2) AS accuracy_percent,
  ROUND(100 * baseline, 2) AS baseline_percent, clips, folds, runs_done, runs_planned
FROM variant_summary
WHERE metric = 'accuracy'
ORDER BY experiment, trait, plan_order

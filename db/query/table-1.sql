-- Table 1 of the paper: mean absolute error of age in years, with what the median would say.
SELECT experiment, variant, score AS mae, male, female, baseline, clips, folds, runs_done, runs_planned
FROM variant_summary
WHERE trait = 'age'
ORDER BY experiment, plan_order

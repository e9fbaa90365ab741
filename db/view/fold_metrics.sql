-- One row a succeeded run: its metric over its test clips.
CREATE VIEW fold_metrics AS
SELECT
  experiment,                       -- the name in the file
  variant,                          -- the variant's name in the file
  trait,                            -- what is estimated
  fold,                             -- from 0
  seed,                             -- of parameters, dropout and order
  metric,                           -- mae or accuracy
  CAST(AVG(score) AS REAL)
    AS score,                       -- mean absolute error in the trait's unit, or accuracy in 0..1
  COUNT(*) AS n,                    -- test clips
  CAST(AVG(baseline_score) AS REAL)
    AS baseline,                    -- the same of the constant: median or most frequent class
  run_id                            -- joins to the other views
FROM predictions
GROUP BY experiment, variant, trait, fold, seed, metric, run_id

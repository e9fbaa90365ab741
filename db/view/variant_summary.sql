-- One row a variant and trait. Scores are over all test predictions of all folds and seeds together
-- ("pooled", as the paper counts): mean absolute error in the trait's unit for numbers (Table 1),
-- accuracy in 0..1 for classes (Table 4). Null where no run has succeeded yet.
-- The parts are stacked, not joined: H2 takes long to plan a join of views.
CREATE VIEW variant_summary AS
SELECT
  experiment,                         -- the name in the file
  MAX(revision) AS revision,          -- the latest
  variant,                            -- the variant's name in the file
  trait,                              -- what is estimated
  MAX(metric) AS metric,              -- mae (lower is better) or accuracy (higher is better)
  COUNT(DISTINCT clip) AS clips,      -- different test clips
  COUNT(DISTINCT subject) AS subjects,  -- different test subjects
  COUNT(DISTINCT fold) AS folds,      -- folds with a succeeded run
  COUNT(DISTINCT seed) AS seeds,      -- seeds with a succeeded run
  CAST(AVG(score) AS REAL)
    AS score,                         -- over all test predictions: the column "All" of Table 1
  CAST(AVG(CASE WHEN gender = 'male' THEN score END) AS REAL)
    AS male,                          -- over those of male subjects
  CAST(AVG(CASE WHEN gender = 'female' THEN score END) AS REAL)
    AS female,                        -- over those of female subjects
  CAST(AVG(baseline_score) AS REAL)
    AS baseline,                      -- of the constant: median or most frequent class in training
  CAST(AVG(run_score) AS REAL)
    AS fold_mean,                     -- mean of the runs' own scores
  CAST(STDDEV_SAMP(run_score) AS REAL)
    AS fold_sd,                       -- their standard deviation (n - 1); null for a single run
  COUNT(DISTINCT unusable) AS unusable,  -- different clips left out
  COUNT(DISTINCT CASE WHEN state = 'succeeded' THEN run_id END)
    AS runs_done,                     -- runs that succeeded
  COUNT(DISTINCT CASE WHEN state = 'failed' THEN run_id END)
    AS runs_failed,                   -- runs that failed
  COUNT(DISTINCT run_id) AS runs_planned,  -- runs of the plan
  MIN(plan_order) AS plan_order       -- the place of the first run in the plan
FROM (
  SELECT p.experiment, p.variant, p.trait, p.revision, p.plan_order, p.run_id, r.state,
    CAST(NULL AS VARCHAR) AS metric, CAST(NULL AS VARCHAR) AS clip,
    CAST(NULL AS VARCHAR) AS subject, CAST(NULL AS INTEGER) AS fold, CAST(NULL AS BIGINT) AS seed,
    CAST(NULL AS VARCHAR) AS gender, CAST(NULL AS REAL) AS score,
    CAST(NULL AS REAL) AS baseline_score,
    CAST(NULL AS REAL) AS run_score, CAST(NULL AS VARCHAR) AS unusable
  FROM planned_runs p
  JOIN run r ON r.id = p.run_id
  UNION ALL
  SELECT experiment, variant, trait, NULL, NULL, NULL, NULL,
    metric, clip, subject, fold, seed, gender, score, baseline_score, NULL, NULL
  FROM predictions
  UNION ALL
  SELECT experiment, variant, trait, NULL, NULL, NULL, NULL,
    NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, score, NULL
  FROM fold_metrics
  UNION ALL
  SELECT experiment, variant, trait, NULL, NULL, NULL, NULL,
    NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, clip
  FROM unusable_clips
) parts
GROUP BY experiment, variant, trait

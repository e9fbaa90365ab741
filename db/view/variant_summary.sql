-- One row a variant and trait. Scores are over all test predictions of all folds and seeds together
-- ("pooled", as the paper counts): mean absolute error in the trait's unit for numbers (Table 1),
-- accuracy in 0..1 for classes (Table 4). Null where no run has succeeded yet. They are recorded when
-- a run succeeds.
CREATE VIEW variant_summary AS
SELECT
  p.experiment,                       -- the name in the file
  MAX(p.revision) AS revision,        -- the latest
  p.variant,                          -- the variant's name in the file
  p.trait,                            -- what is estimated
  MAX(s.metric) AS metric,            -- mae (lower is better) or accuracy (higher is better)
  COALESCE(MAX(s.clips), 0)
    AS clips,                         -- different test clips
  COALESCE(MAX(s.subjects), 0)
    AS subjects,                      -- different test subjects
  COALESCE(MAX(s.folds), 0)
    AS folds,                         -- folds with a succeeded run
  COALESCE(MAX(s.seeds), 0)
    AS seeds,                         -- seeds with a succeeded run
  MAX(s.score) AS score,              -- over all test predictions: the column "All" of Table 1
  MAX(s.score_low)
    AS score_low,                     -- of its 95 % interval, whose variance is that between subjects
  MAX(s.score_high)
    AS score_high,                    -- its upper end
  MAX(s.male) AS male,                -- over those of male subjects
  MAX(s.female) AS female,            -- over those of female subjects
  MAX(s.baseline) AS baseline,        -- of the constant: median or most frequent class in training
  MAX(s.gain) AS gain,                -- how much less the error is than the constant's; mean over subjects
  MAX(s.p_gain) AS p_gain,            -- of the one-sided t-test over subjects that it is above 0
  BOOL_OR(s.learned) AS learned,      -- whether it is, with p < 0.05; null for a single subject
  MAX(s.fold_mean) AS fold_mean,      -- mean of the runs' own scores
  MAX(s.fold_sd) AS fold_sd,          -- their standard deviation (n - 1); null for a single run
  COALESCE(MAX(s.unusable), 0)
    AS unusable,                      -- different clips left out
  COUNT(CASE WHEN r.state = 'succeeded' THEN 1 END)
    AS runs_done,                     -- runs that succeeded
  COUNT(CASE WHEN r.state = 'failed' THEN 1 END)
    AS runs_failed,                   -- runs that failed
  COUNT(*) AS runs_planned,           -- runs of the plan
  MIN(p.plan_order) AS plan_order     -- the place of the first run in the plan
FROM planned_runs p
JOIN run r ON r.id = p.run_id
LEFT JOIN variant_score s
  ON s.experiment_id = p.experiment_id AND s.variant = p.variant AND s.trait = p.trait
GROUP BY p.experiment, p.variant, p.trait

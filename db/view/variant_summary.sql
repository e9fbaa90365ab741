-- One row a variant and trait. Scores are over all test predictions of all folds and seeds together
-- ("pooled", as the paper counts): mean absolute error in the trait's unit for numbers (Table 1),
-- accuracy in 0..1 for classes (Table 4). Null where no run has succeeded yet. They are recorded when
-- a run succeeds.
CREATE VIEW variant_summary AS
SELECT
  c.experiment,                       -- the name in the file
  c.revision,                         -- the latest
  c.variant,                          -- the variant's name in the file
  c.trait,                            -- what is estimated
  s.metric,                           -- mae (lower is better) or accuracy (higher is better)
  COALESCE(s.clips, 0) AS clips,      -- different test clips
  COALESCE(s.subjects, 0)
    AS subjects,                      -- different test subjects
  COALESCE(s.folds, 0) AS folds,      -- folds with a succeeded run
  COALESCE(s.seeds, 0) AS seeds,      -- seeds with a succeeded run
  s.score,                            -- over all test predictions: the column "All" of Table 1
  s.score_low,                        -- of its 95 % interval, whose variance is that between subjects
  s.score_high,                       -- its upper end
  s.male,                             -- over those of male subjects
  s.female,                           -- over those of female subjects
  s.baseline,                         -- of the constant: median or most frequent class in training
  s.gain,                             -- how much less the error is than the constant's; mean over subjects
  s.p_gain,                           -- of the one-sided t-test over subjects that it is above 0
  s.learned,                          -- whether it is, with p < 0.05; null for a single subject
  s.fold_mean,                        -- mean of the runs' own scores
  s.fold_sd,                          -- their standard deviation (n - 1); null for a single run
  COALESCE(s.unusable, 0)
    AS unusable,                      -- different clips left out
  c.runs_done,                        -- runs that succeeded
  c.runs_failed,                      -- runs that failed
  c.runs_planned,                     -- runs of the plan
  c.plan_order                        -- the place of the first run in the plan
FROM (
  SELECT
    p.experiment_id,
    p.experiment,
    p.revision,
    p.variant,
    p.trait,
    COUNT(CASE WHEN r.state = 'succeeded' THEN 1 END) AS runs_done,
    COUNT(CASE WHEN r.state = 'failed' THEN 1 END) AS runs_failed,
    COUNT(*) AS runs_planned,
    MIN(p.plan_order) AS plan_order
  FROM planned_runs p
  JOIN run r ON r.id = p.run_id
  GROUP BY p.experiment_id, p.experiment, p.revision, p.variant, p.trait
) c
LEFT JOIN variant_score s ON s.experiment_id = c.experiment_id AND s.variant = c.variant AND s.trait = c.trait

-- One row a succeeded run: its metric over its test clips.
CREATE VIEW fold_metrics AS
SELECT
  p.experiment,       -- the name in the file
  p.variant,          -- the variant's name in the file
  p.trait,            -- what is estimated
  r.fold,             -- from 0
  r.seed,             -- of parameters, dropout and order
  r.metric,           -- mae or accuracy
  r.score,            -- mean absolute error in the trait's unit, or accuracy in 0..1
  r.tested AS n,      -- test clips
  r.baseline_score AS baseline,  -- the same of the constant: median or most frequent class
  r.gain,             -- how much less the error is than the constant's; mean over subjects
  r.p_gain,           -- of the one-sided t-test over subjects that it is above 0
  r.learned,          -- whether it is, with p < 0.05; null for a single subject
  p.run_id            -- joins to the other views
FROM planned_runs p
JOIN run r ON r.id = p.run_id
WHERE r.state = 'succeeded'

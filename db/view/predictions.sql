-- One row an estimate: each usable test clip of each succeeded run.
CREATE VIEW predictions AS
SELECT
  p.experiment,   -- the name in the file
  p.variant,      -- the variant's name in the file
  p.trait,        -- what is estimated
  r.fold,         -- from 0
  r.seed,         -- of parameters, dropout and order
  q.clip,         -- the clip's id
  q.subject,      -- who is shown
  q.gender,       -- label of the clip: male or female; null when unknown
  q.age,          -- label of the clip in years; null when unknown
  q.spontaneity,  -- label of the clip: spontaneous or posed; null when unknown
  r.metric,       -- mae (a number is estimated) or accuracy (a class)
  q.truth,        -- the number, or the index of the class
  q.predicted,    -- the number, or the index of the class
  CASE WHEN r.metric = 'mae' THEN q.predicted - q.truth END
    AS error,     -- predicted - truth in the trait's unit; null for classes
  CASE WHEN r.metric = 'accuracy' THEN q.predicted = q.truth END
    AS correct,   -- whether the class is right; null for numbers
  q.baseline,     -- what a constant says: median or most frequent class of the training clips
  CAST(CASE WHEN r.metric = 'mae' THEN ABS(q.predicted - q.truth)
    WHEN q.predicted = q.truth THEN 1 ELSE 0 END AS REAL)
    AS score,     -- what the metric is the mean of: the absolute error, or 1 when correct
  CAST(CASE WHEN r.metric = 'mae' THEN ABS(q.baseline - q.truth)
    WHEN q.baseline = q.truth THEN 1 ELSE 0 END AS REAL)
    AS baseline_score,  -- the same of the baseline
  q.frames,       -- used
  q.outputs,      -- of the network: the number, or the probabilities of the classes
  q.importance,   -- relational importance, one value a relation; null without
  r.learned,      -- whether the run's network is better than a constant; see fold_metrics
  q.labels,       -- all labels as a JSON object
  r.relations,    -- names the list of relations; joins to the view relations
  r.regions,      -- of the configuration, such as grid-3x3
  p.run_id        -- joins to the other views
FROM planned_runs p
JOIN run r ON r.id = p.run_id
JOIN prediction q ON q.run_id = r.id
WHERE r.state = 'succeeded'

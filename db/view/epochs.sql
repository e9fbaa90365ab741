-- Learning curves: one row an epoch of a run, also while it trains.
CREATE VIEW epochs AS
SELECT
  p.experiment,   -- the name in the file
  p.variant,      -- the variant's name in the file
  p.trait,        -- what is estimated
  r.fold,         -- from 0
  r.seed,         -- of parameters, dropout and order
  e.epoch,        -- from 1
  e.train_loss,   -- mean over the steps, with dropout
  e.test_loss,    -- of the test clips, without dropout
  e.test_metric,  -- of the test clips: mean absolute error in the trait's unit, or accuracy in 0..1
  e.validation_loss,    -- of the training clips that are held back; null where none are
  e.validation_metric,  -- likewise
  e.seconds,      -- it took
  p.run_id        -- joins to the other views
FROM planned_runs p
JOIN run r ON r.id = p.run_id
JOIN epoch e ON e.run_id = r.id

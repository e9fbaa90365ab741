-- One row a clip that a run left out, of training or test.
CREATE VIEW unusable_clips AS
SELECT
  p.experiment,  -- the name in the file
  p.variant,     -- the variant's name in the file
  p.trait,       -- what is estimated
  r.fold,        -- from 0
  r.seed,        -- of parameters, dropout and order
  u.clip,        -- the clip's id
  u.reason,      -- why it is unusable
  p.run_id       -- joins to the other views
FROM planned_runs p
JOIN run r ON r.id = p.run_id
JOIN unusable_clip u ON u.run_id = r.id

-- What analyses found in each run, one number a row. What is not said is null.
CREATE VIEW run_findings AS
SELECT
  p.experiment,          -- the name in the file
  w.analysis,            -- its name in the file
  w.label,               -- tells analyses of one name apart
  p.variant,             -- the variant's name in the file
  p.trait,               -- what is estimated
  w.fold,                -- from 0
  w.seed,                -- of parameters, dropout and order
  f.cohort,              -- the clips that it is about
  f.item,                -- what it is about, such as regions
  f.clip,                -- the clip, where it is about one
  f.name,                -- of the number
  f.value,               -- the number
  w.id AS analysis_id,   -- tells analyses apart
  p.run_id               -- joins to the other views
FROM planned_runs p
JOIN run w ON w.of_run = p.run_id
JOIN finding f ON f.work_id = w.id

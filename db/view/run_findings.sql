-- What analyses found in each run, one number a row. What is not said is null. Of each name, those
-- that the latest file asks for; where it asks for none of a name, those that earlier ones asked for.
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
  r.learned,             -- whether the run's network is better than a constant
  w.id AS analysis_id,   -- tells analyses apart
  p.run_id               -- joins to the other views
FROM planned_runs p
JOIN run w ON w.of_run = p.run_id
JOIN run r ON r.id = p.run_id
JOIN finding f ON f.work_id = w.id
WHERE EXISTS (
    SELECT 1 FROM experiment_run er WHERE er.run_id = w.id AND er.experiment_id = p.experiment_id)
  OR NOT EXISTS (
    SELECT 1
    FROM experiment_run er
    JOIN run a ON a.id = er.run_id
    WHERE er.experiment_id = p.experiment_id AND a.analysis = w.analysis AND a.of_run IS NOT NULL)

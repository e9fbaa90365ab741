-- What analyses found in each run, one number a row. What is not said is null. Of each name, those
-- that the latest file asks for; where it asks for none of a name, those that earlier ones asked for.
CREATE VIEW run_findings AS
SELECT
  a.experiment,          -- the name in the file
  a.analysis,            -- its name in the file
  a.label,               -- tells analyses of one name apart
  a.variant,             -- the variant's name in the file
  a.trait,               -- what is estimated
  a.fold,                -- from 0
  a.seed,                -- of parameters, dropout and order
  f.cohort,              -- the clips that it is about
  f.item,                -- what it is about, such as regions
  f.clip,                -- the clip, where it is about one
  f.name,                -- of the number
  f.value,               -- the number
  a.learned,             -- whether the run's network is better than a constant
  a.analysis_id,   -- tells analyses apart
  a.run_id               -- joins to the other views
FROM (
  -- The analyses first: what they found may be millions of rows.
  SELECT p.experiment, p.variant, p.trait, p.run_id, r.learned,
    w.analysis, w.label, w.fold, w.seed, w.id AS analysis_id
  FROM planned_runs p
  JOIN run w ON w.of_run = p.run_id
  JOIN run r ON r.id = p.run_id
  WHERE EXISTS (
      SELECT 1 FROM experiment_run er WHERE er.run_id = w.id AND er.experiment_id = p.experiment_id)
    OR NOT EXISTS (
      SELECT 1
      FROM experiment_run er
      JOIN run a ON a.id = er.run_id
      WHERE er.experiment_id = p.experiment_id AND a.analysis = w.analysis AND a.of_run IS NOT NULL)) a
JOIN finding f ON f.work_id = a.analysis_id

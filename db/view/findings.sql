-- What analyses of all runs of an experiment found, one number a row; the other views of analyses
-- are made from it. What is not said is null. Of each name, those that the latest file asks for; where
-- it asks for none of a name, those that earlier ones asked for.
CREATE VIEW findings AS
SELECT
  e.name AS experiment,  -- the name in the file
  w.analysis,            -- its name in the file
  w.label,               -- tells analyses of one name apart
  f.variant,             -- the variant's name in the file
  f.trait,               -- what is estimated
  f.cohort,              -- the clips that it is about: all, age 13-19, correct and so on
  f.item,                -- what it is about, such as regions
  f.clip,                -- the clip, where it is about one
  f.name,                -- of the number
  f.value,               -- the number
  v.learned,             -- whether the variant's networks are better than a constant
  w.id AS analysis_id,   -- tells analyses apart
  c.text AS settings   -- of the analysis, as JSON
FROM experiment e
JOIN run w ON w.of_runs = e.runs_identity
JOIN document c ON c.id = w.config_id
JOIN finding f ON f.work_id = w.id
LEFT JOIN variant_score v ON v.experiment_id = e.id AND v.variant = f.variant AND v.trait = f.trait
WHERE e.revision = (SELECT MAX(x.revision) FROM experiment x WHERE x.name = e.name)
  AND (EXISTS (
      SELECT 1 FROM experiment_run er WHERE er.run_id = w.id AND er.experiment_id = e.id)
    OR NOT EXISTS (
      SELECT 1
      FROM experiment_run er
      JOIN run a ON a.id = er.run_id
      WHERE er.experiment_id = e.id AND a.analysis = w.analysis AND a.of_runs IS NOT NULL))

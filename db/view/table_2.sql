-- Table 2 of the paper: the mean absolute error of age in years by method, the paper's beside ours.
-- One row a row of the table, for experiments with the trait age and one of these variants.
CREATE VIEW table_2 AS
SELECT
  e.experiment,  -- the name in the file
  t.place,       -- the row of the table, from 1
  t.method,      -- as the paper calls it
  t.variant,     -- the variant's name in the file
  m.built_from,  -- ours: network, or descriptors and learner, with what stands in for others' systems
  CAST(t.paper_all AS REAL)
    AS paper_mae,  -- the paper's
  s.score AS mae,  -- ours; null where the variant is not there or not done
  s.clips,       -- different test clips of ours
  s.runs_done,   -- runs that succeeded
  s.runs_planned -- runs of the plan
FROM (
  SELECT DISTINCT experiment
  FROM planned_runs
  WHERE trait = 'age' AND variant IN ('vlbp', 'displacement', 'bif', 'bif-dynamics', 'ief', 'ief-dynamics', 'ief-dynamics-spontaneity', 'holistic', 'frn-lf-ri')) e
CROSS JOIN (VALUES
  (1, 'VLBP', 'vlbp', 15.70),
  (2, 'Displacement', 'displacement', 11.54),
  (3, 'BIF', 'bif', 5.78),
  (4, 'BIF + Dynamics', 'bif-dynamics', 5.03),
  (5, 'IEF', 'ief', 4.86),
  (6, 'IEF + Dynamics (General)', 'ief-dynamics', 4.33),
  (7, 'IEF + Dynamics (Spontaneity-specific)', 'ief-dynamics-spontaneity', 4.00),
  (8, 'Holistic dynamic approach', 'holistic', 4.02),
  (9, 'Proposed facial relational network', 'frn-lf-ri', 3.87)
) t (place, method, variant, paper_all)
LEFT JOIN variant_summary s
  ON s.experiment = e.experiment AND s.trait = 'age' AND s.variant = t.variant
LEFT JOIN (
  SELECT experiment, variant, MIN(method) AS built_from
  FROM runs
  WHERE trait = 'age'
  GROUP BY experiment, variant) m
  ON m.experiment = e.experiment AND m.variant = t.variant

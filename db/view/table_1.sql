-- Table 1 of the paper: the mean absolute error of age in years by variant, the paper's beside ours.
-- One row a row of the table, for experiments with the trait age and one of these variants.
CREATE VIEW table_1 AS
SELECT
  e.experiment,  -- the name in the file
  t.place,       -- the row of the table, from 1
  t.method,      -- as the paper calls it
  t.variant,     -- the variant's name in the file
  CAST(t.paper_male AS REAL)
    AS paper_male,    -- the paper's, over videos of men
  CAST(t.paper_female AS REAL)
    AS paper_female,  -- over those of women
  CAST(t.paper_all AS REAL)
    AS paper_all,     -- over all
  s.male,        -- ours, over clips of men; null where the variant is not there or not done
  s.female,      -- over those of women
  s.score AS mae,     -- over all
  s.clips,       -- different test clips of ours
  s.runs_done,   -- runs that succeeded
  s.runs_planned -- runs of the plan
FROM (
  SELECT DISTINCT experiment
  FROM planned_runs
  WHERE trait = 'age' AND variant IN ('holistic', 'frn', 'frn-lf', 'frn-lf-ri')) e
CROSS JOIN (VALUES
  (1, 'Holistic dynamic approach', 'holistic', 4.41, 3.64, 4.02),
  (2, 'Facial relational network', 'frn', 4.25, 3.87, 4.06),
  (3, 'Facial relational network, L.F.', 'frn-lf', 4.24, 3.77, 4.00),
  (4, 'Facial relational network, L.F., R.I.', 'frn-lf-ri', 4.15, 3.58, 3.87)
) t (place, method, variant, paper_male, paper_female, paper_all)
LEFT JOIN variant_summary s
  ON s.experiment = e.experiment AND s.trait = 'age' AND s.variant = t.variant

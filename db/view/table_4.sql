-- Table 4 of the paper: the accuracy of gender by variant, pooled over all test clips, the paper's
-- beside ours. One row a row of the table, for experiments with the trait gender and one of these
-- variants.
CREATE VIEW table_4 AS
SELECT
  e.experiment,  -- the name in the file
  t.place,       -- the row of the table, from 1
  t.method,      -- as the paper calls it
  t.variant,     -- the variant's name in the file
  CAST(t.paper_accuracy AS REAL)
    AS paper_accuracy,   -- the paper's, 0..1
  s.score AS accuracy,   -- ours, 0..1; null where the variant is not there or not done
  s.clips,       -- different test clips of ours
  s.runs_done,   -- runs that succeeded
  s.runs_planned -- runs of the plan
FROM (
  SELECT DISTINCT experiment
  FROM planned_runs
  WHERE trait = 'gender' AND variant IN ('holistic', 'frn', 'frn-lf', 'frn-lf-ri')) e
CROSS JOIN (VALUES
  (1, 'Holistic dynamic approach', 'holistic', 0.8710),
  (2, 'Facial relational network', 'frn', 0.8879),
  (3, 'Facial relational network, L.F.', 'frn-lf', 0.8935),
  (4, 'Facial relational network, L.F., R.I.', 'frn-lf-ri', 0.9008)
) t (place, method, variant, paper_accuracy)
LEFT JOIN variant_summary s
  ON s.experiment = e.experiment AND s.trait = 'gender' AND s.variant = t.variant

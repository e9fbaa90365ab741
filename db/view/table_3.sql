-- Table 3 of the paper: the mean absolute error of age in years with features replaced by zero, of
-- clips at the ages 37 to 66, the paper's beside ours. For experiments with an analysis perturbation
-- with replace: zero and ages: [37, 66], and sets: [[left_eye, forehead, right_eye]] for the second
-- row.
CREATE VIEW table_3 AS
SELECT
  p.experiment,  -- the name in the file
  p.variant,     -- the variant's name in the file
  t.place,       -- the row of the table, from 1
  t.location,    -- what is replaced, as the paper calls it
  CAST(t.paper_mae AS REAL)
    AS paper_mae,  -- the paper's
  CAST(t.paper_se AS REAL)
    AS paper_se,   -- its standard error
  MAX(CASE WHEN t.regions IS NULL THEN p.error_before
    WHEN p.regions = t.regions THEN p.error_after END)
    AS mae,        -- ours
  MAX(CASE WHEN t.regions IS NULL THEN p.error_before_se
    WHEN p.regions = t.regions THEN p.error_after_se END)
    AS se,         -- its standard error
  MAX(p.n) AS n,  -- clips of ours
  BOOL_OR(p.learned)
    AS learned     -- whether the variant is better than a constant: see variant_summary
FROM perturbation_effects p
CROSS JOIN (VALUES
  (1, 'Not contaminated', CAST(NULL AS VARCHAR), 5.05, 0.28),
  (2, 'Less important parts (left eye, forehead, right eye)', 'left_eye+forehead+right_eye',
    7.56, 0.35),
  (3, 'Important part (right cheek)', 'right_cheek', 9.00, 0.41)
) t (place, location, regions, paper_mae, paper_se)
WHERE p.trait = 'age' AND p.cohort = 'age 37-66' AND p.replacement LIKE 'zero%'
GROUP BY p.experiment, p.variant, t.place, t.location, t.paper_mae, t.paper_se

-- Deletion and insertion: the mean error when so many regions are replaced, the most important
-- first, or when only so many are left; and the same in an order at random. Made by the analysis
-- perturbation, of variants with relational importance.
CREATE VIEW perturbation_curves AS
SELECT
  experiment,            -- the name in the file
  variant,               -- the variant's name in the file
  trait,                 -- what is estimated
  label AS replacement,  -- what takes the features' place, and of which clips
  CASE WHEN item LIKE 'deletion%' THEN 'deletion' ELSE 'insertion' END
    AS curve,            -- deletion or insertion
  item LIKE '%at random'
    AS at_random,        -- whether the order is at random
  CASE WHEN name <> 'area' THEN CAST(name AS INTEGER) END
    AS regions,          -- replaced (deletion) or left (insertion); null for the area
  value AS error,        -- mean over clips; for the area its mean over the curve
  analysis_id            -- tells analyses apart
FROM findings
WHERE analysis = 'perturbation' AND (item LIKE 'deletion%' OR item LIKE 'insertion%')

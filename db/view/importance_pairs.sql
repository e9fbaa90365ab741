-- Mean relational importance: one row a variant, trait and pair of regions, over all test
-- predictions of all folds and seeds. What is highest need not be what decides: the view interactions
-- has the test.
CREATE VIEW importance_pairs AS
SELECT
  experiment,                     -- the name in the file
  variant,                        -- the variant's name in the file
  trait,                          -- what is estimated
  relation,                       -- the place of the pair, from 1
  region_i,                       -- the first region; "left" is the image's left
  region_j,                       -- the second region
  CAST(AVG(lambda) AS REAL)
    AS lambda,                    -- mean, 0..1; where all relations are pairs, those of a variant sum to 1
  CAST(STDDEV_SAMP(lambda) AS REAL)
    AS sd,                        -- over predictions
  COUNT(DISTINCT clip) AS clips,  -- different test clips
  BOOL_AND(learned) AS learned    -- whether the networks of all runs are better than a constant
FROM importance
WHERE objects = 2
GROUP BY experiment, variant, trait, relation, region_i, region_j

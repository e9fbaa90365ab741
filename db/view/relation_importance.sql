-- Relational importance of sets of regions (Algorithm 1): the sum of the mean importance of the
-- relations inside a set, over the clips of a cohort. What is highest need not be what decides: the view
-- interactions has the test. Made by the analysis importance.
CREATE VIEW relation_importance AS
SELECT
  experiment,                -- the name in the file
  variant,                   -- the variant's name in the file
  trait,                     -- what is estimated
  cohort,                    -- the clips: all, those of a group, or by how well they are estimated
  item AS regions,           -- of the set, with + between them; "left" is the image's left; null
                             -- where there are no clips or no importance
  CAST(LENGTH(item) - LENGTH(REPLACE(item, '+', '')) + 1 AS INTEGER)
    AS objects,              -- how many they are, N_I
  CAST(MAX(CASE WHEN name = 'n' THEN value END) AS INTEGER)
    AS n,                       -- clips; one that several seeds test counts once
  CAST(MAX(CASE WHEN name = 'subjects' THEN value END) AS INTEGER)
    AS subjects,                -- different ones
  MAX(CASE WHEN name = 'mean' THEN value END)
    AS lambda,                  -- mean importance, 0..1
  MAX(CASE WHEN name = 'sd' THEN value END)
    AS sd,                      -- over clips
  MAX(CASE WHEN name = 'low' THEN value END)
    AS low,                     -- of the 95 % interval of the mean, by bootstrap over subjects
  MAX(CASE WHEN name = 'high' THEN value END)
    AS high,                    -- its upper end
  CAST(MAX(CASE WHEN name = 'rank' THEN value END) AS INTEGER)
    AS place,                   -- rank by the mean among the sets of this size, from 1
  MAX(CASE WHEN name = 'top' THEN value END) = 1
    AS is_top,               -- whether it is among the first so many that the file asks for
  MAX(CASE WHEN name = 'null_mean' THEN value END)
    AS null_lambda,          -- mean after training on truths exchanged between subjects; null where
                             -- no permutations were asked for
  MAX(CASE WHEN name = 'null_sd' THEN value END)
    AS null_sd,              -- over the permutations
  MAX(CASE WHEN name = 'p_null' THEN value END)
    AS p_null,               -- how often there is as much importance after a permutation
  BOOL_OR(learned)
    AS learned,  -- whether the variant is better than a constant: see variant_summary
  label,                     -- of the analysis
  analysis_id                -- tells analyses apart
FROM findings
WHERE analysis = 'importance' AND clip IS NULL
  AND (item IS NULL OR item <> 'symmetry' AND item NOT LIKE 'agreement%')
GROUP BY experiment, analysis_id, label, variant, trait, cohort, item

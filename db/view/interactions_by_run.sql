-- The same as interactions, of each run alone.
CREATE VIEW interactions_by_run AS
SELECT
  experiment,  -- the name in the file
  variant,     -- the variant's name in the file
  trait,       -- what is estimated
  fold,        -- from 0
  seed,        -- of parameters, dropout and order
  item AS regions,  -- with + between them; "left" is the image's left
  CAST(LENGTH(item) - LENGTH(REPLACE(item, '+', '')) + 1 AS INTEGER)
    AS objects,  -- 2 for a pair, 1 for a region
  MAX(CASE WHEN name = 'lambda' THEN value END)
    AS lambda,  -- mean importance (Eq. 4); null of regions, and where the network has none
  MAX(CASE WHEN name = 'H' THEN value END)
    AS interaction,  -- H: how strongly the network relates them, as a share of what it says; of a region, how strongly it counts
  MAX(CASE WHEN name = 'S' THEN value END)
    AS share,  -- S: the share of the truth that it explains on clips that were held out; below 0 where it harms
  MAX(CASE WHEN name = 'T' THEN value END)
    AS t,  -- of the test that S is above 0, over subjects
  MAX(CASE WHEN name = 'p' THEN value END)
    AS p,  -- one-sided
  MAX(CASE WHEN name = 'p_holm' THEN value END)
    AS p_holm,  -- the same after Holm over all pairs, or all regions
  CASE MAX(CASE WHEN name = 'verdict' THEN value END)
    WHEN 0 THEN 'not learned' WHEN 1 THEN 'none' WHEN 2 THEN 'one region alone' WHEN 3 THEN 'relation' END
    AS verdict,  -- relation, one region alone, none, or not learned (then the numbers say nothing)
  MAX(CASE WHEN name = 'gain' THEN value END)
    AS gain,  -- how much less the error is than the constant's, as a share
  CAST(MAX(CASE WHEN name = 'n' THEN value END) AS INTEGER)
    AS n,  -- estimates of held out clips
  CAST(MAX(CASE WHEN name = 'subjects' THEN value END) AS INTEGER)
    AS subjects,  -- different ones
  label,  -- where donors come from, and how many they are
  analysis_id,  -- tells analyses apart
  run_id        -- joins to the other views
FROM run_findings
WHERE analysis = 'interaction' AND cohort = 'all' AND item IS NOT NULL
GROUP BY experiment, analysis_id, label, run_id, variant, trait, fold, seed, item

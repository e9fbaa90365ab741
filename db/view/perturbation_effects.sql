-- What replacing the dynamic features of regions does to the error (Figures 5 and 6, Table 3).
-- Errors are absolute errors in the trait's unit, or 1 for a wrong class. Made by the analysis
-- perturbation.
CREATE VIEW perturbation_effects AS
SELECT
  experiment,                -- the name in the file
  variant,                   -- the variant's name in the file
  trait,                     -- what is estimated
  label AS replacement,      -- what takes the features' place, and of which clips
  cohort,                    -- the clips: all, those of ages from-to, or those of a group
  item AS regions,           -- replaced, with + between them; "left" is the image's left; null
                             -- where there are no clips or no such regions
  CAST(LENGTH(item) - LENGTH(REPLACE(item, '+', '')) + 1 AS INTEGER)
    AS objects,              -- how many they are
  CAST(MAX(CASE WHEN name = 'n' THEN value END) AS INTEGER)
    AS n,                       -- clips; one that several seeds test counts once
  CAST(MAX(CASE WHEN name = 'subjects' THEN value END) AS INTEGER)
    AS subjects,                -- different ones
  MAX(CASE WHEN name = 'before' THEN value END)
    AS error_before,            -- mean over the clips
  MAX(CASE WHEN name = 'before_se' THEN value END)
    AS error_before_se,         -- its standard error
  MAX(CASE WHEN name = 'after' THEN value END)
    AS error_after,             -- mean over the clips
  MAX(CASE WHEN name = 'after_se' THEN value END)
    AS error_after_se,          -- its standard error
  MAX(CASE WHEN name = 'difference' THEN value END)
    AS difference,              -- mean of after - before, by clip
  MAX(CASE WHEN name = 'difference_se' THEN value END)
    AS difference_se,           -- its standard error
  MAX(CASE WHEN name = 'low' THEN value END)
    AS low,                     -- of its 95 % interval, by bootstrap over subjects
  MAX(CASE WHEN name = 'high' THEN value END)
    AS high,                    -- its upper end
  MAX(CASE WHEN name = 't' THEN value END)
    AS t,                       -- of the paired t-test over clips
  MAX(CASE WHEN name = 'p_t' THEN value END)
    AS p_t,                     -- of the paired t-test
  MAX(CASE WHEN name = 'p_wilcoxon' THEN value END)
    AS p_wilcoxon,              -- of Wilcoxon's signed-rank test
  MAX(CASE WHEN name = 'p_t_holm' THEN value END)
    AS p_t_holm,                -- adjusted for all regions and sets of this cohort
  MAX(CASE WHEN name = 'p_wilcoxon_holm' THEN value END)
    AS p_wilcoxon_holm,         -- likewise
  BOOL_OR(learned)
    AS learned,  -- whether the variant is better than a constant: see variant_summary
  analysis_id                -- tells analyses apart
FROM findings
WHERE analysis = 'perturbation'
  AND (item IS NULL OR item NOT LIKE 'faithfulness%' AND item NOT LIKE 'deletion%'
    AND item NOT LIKE 'insertion%')
GROUP BY experiment, analysis_id, label, variant, trait, cohort, item

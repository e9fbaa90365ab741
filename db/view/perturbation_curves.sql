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
  item LIKE '%at random%'
    AS at_random,        -- whether the order is at random
  CASE WHEN item NOT LIKE '% area' THEN CAST(REGEXP_REPLACE(item, '.* ', '') AS INTEGER) END
    AS regions,          -- replaced (deletion) or left (insertion); null for the area
  CAST(MAX(CASE WHEN name = 'n' THEN value END) AS INTEGER)
    AS n,                -- clips; one that several seeds test counts once
  CAST(MAX(CASE WHEN name = 'subjects' THEN value END) AS INTEGER)
    AS subjects,         -- different ones
  MAX(CASE WHEN name = 'error' THEN value END)
    AS error,            -- mean over clips; for the area its mean over the curve
  MAX(CASE WHEN name = 'low' THEN value END)
    AS low,              -- of its 95 % interval, by bootstrap over subjects
  MAX(CASE WHEN name = 'high' THEN value END)
    AS high,             -- its upper end
  MAX(CASE WHEN name = 'gain' THEN value END)
    AS gain,             -- of the area: by importance minus at random, the mean over clips; above 0 for
                         -- deletion and below for insertion if λ tells what matters
  MAX(CASE WHEN name = 'gain_low' THEN value END)
    AS gain_low,         -- of its 95 % interval
  MAX(CASE WHEN name = 'gain_high' THEN value END)
    AS gain_high,        -- its upper end
  BOOL_OR(learned)
    AS learned,  -- whether the variant is better than a constant: see variant_summary
  analysis_id            -- tells analyses apart
FROM findings
WHERE analysis = 'perturbation' AND (item LIKE 'deletion%' OR item LIKE 'insertion%')
GROUP BY experiment, analysis_id, label, variant, trait, item

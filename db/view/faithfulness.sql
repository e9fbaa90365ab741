-- Whether what is more important does more harm when it is replaced. Made by the analysis
-- perturbation, of variants with relational importance.
CREATE VIEW faithfulness AS
SELECT
  experiment,                -- the name in the file
  variant,                   -- the variant's name in the file
  trait,                     -- what is estimated
  label AS replacement,      -- what takes the features' place, and of which clips
  REPLACE(item, 'faithfulness of ', '')
    AS of_what,              -- regions (the importance of all relations of one), or pairs
  CAST(MAX(CASE WHEN name = 'sets' THEN value END) AS INTEGER)
    AS sets,                    -- how many are ranked
  CAST(MAX(CASE WHEN name = 'n' THEN value END) AS INTEGER)
    AS n,                       -- clips
  CAST(MAX(CASE WHEN name = 'spearman_n' THEN value END) AS INTEGER)
    AS n_ranked,                -- clips whose ranks say anything
  MAX(CASE WHEN name = 'spearman' THEN value END)
    AS spearman,                -- mean over clips
  MAX(CASE WHEN name = 'spearman_low' THEN value END)
    AS spearman_low,            -- of its 95 % interval, by bootstrap over subjects
  MAX(CASE WHEN name = 'spearman_high' THEN value END)
    AS spearman_high,           -- its upper end
  MAX(CASE WHEN name = 'kendall' THEN value END)
    AS kendall,                 -- mean over clips
  MAX(CASE WHEN name = 'kendall_low' THEN value END)
    AS kendall_low,             -- of its 95 % interval
  MAX(CASE WHEN name = 'kendall_high' THEN value END)
    AS kendall_high,            -- its upper end
  MAX(CASE WHEN name = 'pooled_spearman' THEN value END)
    AS pooled_spearman,         -- of the means over all clips
  MAX(CASE WHEN name = 'pooled_spearman_low' THEN value END)
    AS pooled_spearman_low,   -- of its 95 % interval
  MAX(CASE WHEN name = 'pooled_spearman_high' THEN value END)
    AS pooled_spearman_high,  -- its upper end
  MAX(CASE WHEN name = 'pooled_kendall' THEN value END)
    AS pooled_kendall,          -- of the means over all clips
  MAX(CASE WHEN name = 'pooled_kendall_low' THEN value END)
    AS pooled_kendall_low,    -- of its 95 % interval
  MAX(CASE WHEN name = 'pooled_kendall_high' THEN value END)
    AS pooled_kendall_high,   -- its upper end
  BOOL_OR(learned)
    AS learned,  -- whether the variant is better than a constant: see variant_summary
  analysis_id                -- tells analyses apart
FROM findings
WHERE analysis = 'perturbation' AND item LIKE 'faithfulness%'
GROUP BY experiment, analysis_id, label, variant, trait, item

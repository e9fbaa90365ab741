-- Each variant against each other for a trait, over the folds and seeds that both have. Scores are
-- mean absolute errors in the trait's unit, or accuracies in 0..1; a difference is variant_a's minus
-- variant_b's. Made by the analysis comparison.
CREATE VIEW comparisons AS
SELECT
  experiment,                -- the name in the file
  trait,                     -- what is estimated
  variant AS variant_a,      -- the first variant's name in the file
  item AS variant_b,         -- the second's
  CAST(MAX(CASE WHEN name = 'n' THEN value END) AS INTEGER)
    AS n,                       -- runs of each, paired by fold and seed
  CAST(MAX(CASE WHEN name = 'folds' THEN value END) AS INTEGER)
    AS folds,                   -- different ones
  CAST(MAX(CASE WHEN name = 'seeds' THEN value END) AS INTEGER)
    AS seeds,                   -- different ones
  MAX(CASE WHEN name = 'difference' THEN value END)
    AS difference,              -- mean over runs
  MAX(CASE WHEN name = 'sd' THEN value END)
    AS sd,                      -- of the differences of runs
  MAX(CASE WHEN name = 't' THEN value END)
    AS t,                       -- of the paired t-test
  MAX(CASE WHEN name = 'p_t' THEN value END)
    AS p_t,                     -- of the paired t-test over runs; folds share training data, so it is too small
  MAX(CASE WHEN name = 'p_corrected_t' THEN value END)
    AS p_corrected_t,           -- of the corrected resampled t-test (Nadeau and Bengio)
  MAX(CASE WHEN name = 'p_wilcoxon' THEN value END)
    AS p_wilcoxon,              -- of Wilcoxon's signed-rank test over runs
  MAX(CASE WHEN name = 'p_t_holm' THEN value END)
    AS p_t_holm,                -- adjusted for all pairs of variants of the trait
  MAX(CASE WHEN name = 'p_corrected_t_holm' THEN value END)
    AS p_corrected_t_holm,      -- likewise
  MAX(CASE WHEN name = 'p_wilcoxon_holm' THEN value END)
    AS p_wilcoxon_holm,         -- likewise
  MAX(CASE WHEN name = 'effect_size' THEN value END)
    AS effect_size,             -- mean difference over its standard deviation
  CAST(MAX(CASE WHEN name = 'clips' THEN value END) AS INTEGER)
    AS clips,                   -- that both test; one that several seeds test counts once
  CAST(MAX(CASE WHEN name = 'subjects' THEN value END) AS INTEGER)
    AS subjects,                -- different ones
  MAX(CASE WHEN name = 'pooled_difference' THEN value END)
    AS pooled_difference,       -- mean over these clips
  MAX(CASE WHEN name = 'low' THEN value END)
    AS low,                     -- of its 95 % interval, by bootstrap over subjects
  MAX(CASE WHEN name = 'high' THEN value END)
    AS high,                    -- its upper end
  CAST(MAX(CASE WHEN name = 'only_first_correct' THEN value END) AS INTEGER)
    AS only_a_correct,          -- clips that variant_a alone has right; null for numbers
  CAST(MAX(CASE WHEN name = 'only_second_correct' THEN value END) AS INTEGER)
    AS only_b_correct,          -- clips that variant_b alone has right
  MAX(CASE WHEN name = 'p_mcnemar' THEN value END)
    AS p_mcnemar,               -- of McNemar's exact test of these two
  label,                     -- of the analysis
  analysis_id                -- tells analyses apart
FROM findings
WHERE analysis = 'comparison'
GROUP BY experiment, analysis_id, label, trait, variant, item

-- One row a test clip and set of regions that were replaced (Figure 5).
CREATE VIEW perturbed_clips AS
SELECT
  f.experiment,            -- the name in the file
  f.variant,               -- the variant's name in the file
  f.trait,                 -- what is estimated
  f.fold,                  -- from 0
  f.seed,                  -- of parameters, dropout and order
  f.label AS replacement,  -- what takes the features' place, and of which clips
  f.clip,                  -- the clip's id
  f.item AS regions,       -- replaced, with + between them; null for none
  MAX(CASE WHEN f.name = 'predicted' THEN f.value END)
    AS predicted,          -- the estimate then, the mean over what takes the features' place; null
                           -- for classes
  MAX(CASE WHEN f.name = 'error' THEN f.value END)
    AS error,              -- the absolute error, or 1 for a wrong class, likewise
  BOOL_OR(f.learned)
    AS learned,  -- whether the run's network is better than a constant
  f.analysis_id,           -- tells analyses apart
  f.run_id                 -- joins to the other views
FROM run_findings f
WHERE f.analysis = 'perturbation' AND f.clip IS NOT NULL
  AND f.name IN ('error', 'predicted')
GROUP BY f.experiment, f.analysis_id, f.label, f.variant, f.trait, f.fold, f.seed, f.clip, f.item,
  f.run_id

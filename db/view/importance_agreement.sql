-- How far runs agree on which relations matter: Kendall's tau of their rankings by mean importance.
-- Made by the analysis importance.
CREATE VIEW importance_agreement AS
SELECT
  experiment,  -- the name in the file
  variant,     -- the variant's name in the file
  trait,       -- what is estimated
  REPLACE(item, 'agreement of ', '')
    AS between_what,  -- folds (of one seed), or seeds (of one fold)
  CAST(MAX(CASE WHEN name = 'n' THEN value END) AS INTEGER)
    AS n,                       -- pairs of runs
  MAX(CASE WHEN name = 'tau' THEN value END)
    AS tau,                     -- mean over them, -1..1; null where there are none
  BOOL_OR(learned)
    AS learned,  -- whether the variant is better than a constant: see variant_summary
  label,       -- of the analysis
  analysis_id  -- tells analyses apart
FROM findings
WHERE analysis = 'importance' AND item LIKE 'agreement%'
GROUP BY experiment, analysis_id, label, variant, trait, item

-- Whether mirrored relations (left and right exchanged) are as important as each other. Made by the
-- analysis importance.
CREATE VIEW importance_symmetry AS
SELECT
  experiment,  -- the name in the file
  variant,     -- the variant's name in the file
  trait,       -- what is estimated
  CAST(MAX(CASE WHEN name = 'n' THEN value END) AS INTEGER)
    AS relations,               -- that have another one as their mirror image
  MAX(CASE WHEN name = 'mirrored' THEN value END)
    AS mirrored,                -- mean difference of lambda between mirrored relations
  MAX(CASE WHEN name = 'permuted' THEN value END)
    AS permuted,                -- the same between relations at random
  MAX(CASE WHEN name = 'p' THEN value END)
    AS p,                       -- how often relations at random are as alike
  BOOL_OR(learned)
    AS learned,  -- whether the variant is better than a constant: see variant_summary
  label,       -- of the analysis
  analysis_id  -- tells analyses apart
FROM findings
WHERE analysis = 'importance' AND item = 'symmetry'
GROUP BY experiment, analysis_id, label, variant, trait

-- Relational importance of pairs of regions by group of clips (Figures 4 and 7, left). Made by the
-- analysis importance.
CREATE VIEW importance_by_group AS
SELECT
  experiment,  -- the name in the file
  variant,     -- the variant's name in the file
  trait,       -- what is estimated
  cohort,      -- the clips: all, those of a group, or by how well they are estimated
  regions,     -- the pair; "left" is the image's left; null where there are no clips
  n,           -- clips
  subjects,    -- different ones
  lambda,      -- mean importance, 0..1
  sd,          -- over clips
  low,         -- of the 95 % interval of the mean, by bootstrap over subjects
  high,        -- its upper end
  place,       -- rank by the mean, from 1
  is_top,      -- whether it is among the first so many that the file asks for
  learned,     -- whether the variant's networks are better than a constant; see variant_summary
  label,       -- of the analysis
  analysis_id  -- tells analyses apart
FROM relation_importance
WHERE objects = 2 OR objects IS NULL

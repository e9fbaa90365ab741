-- Relational importance (Eq. 5), one row a test clip and pair of regions; "left" is the image's
-- left.
CREATE VIEW importance AS
SELECT
  q.experiment,  -- the name in the file
  q.variant,     -- the variant's name in the file
  q.trait,       -- what is estimated
  q.fold,        -- from 0
  q.seed,        -- of parameters, dropout and order
  q.clip,        -- the clip's id
  q.subject,     -- who is shown
  q.gender,      -- label of the clip: male or female; null when unknown
  q.age,         -- label of the clip in years; null when unknown
  q.spontaneity, -- label of the clip: spontaneous or posed; null when unknown
  n.pair,        -- the place of the pair, from 1
  n.region_i,    -- the first region
  n.region_j,    -- the second region
  q.importance[n.pair] AS lambda,  -- 0..1; the pairs of a clip sum to 1
  q.run_id       -- joins to the other views
FROM predictions q
JOIN relation_pair n ON n.regions = q.regions
WHERE q.importance IS NOT NULL

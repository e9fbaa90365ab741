-- Relational importance (Eq. 5), one row a test clip and relation; "left" is the image's left.
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
  n.relation,    -- the place of the relation, from 1
  n.regions,     -- the names of those it joins
  n.objects,     -- how many it joins
  n.region_i,    -- the first of a pair; null otherwise
  n.region_j,    -- the second of a pair; null otherwise
  q.importance[n.relation] AS lambda,  -- 0..1; the relations of a clip sum to 1
  q.learned,     -- whether the run's network is better than a constant; see fold_metrics
  q.run_id       -- joins to the other views
FROM predictions q
JOIN relations n ON n.relations = q.relations
WHERE q.importance IS NOT NULL

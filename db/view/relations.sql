-- What the relations of networks join: one row a list of relations and relation of it.
CREATE VIEW relations AS
SELECT
  regions AS relations,  -- names the list; joins to the column relations of other views
  relation,              -- the place in the list, from 1
  CAST(STRING_AGG(region, ', ' ORDER BY place) AS VARCHAR(400))
    AS regions,          -- the names of those it joins; "left" is the image's left
  CAST(COUNT(*) AS INTEGER)
    AS objects,          -- how many it joins
  CASE WHEN COUNT(*) = 2 THEN MAX(CASE WHEN place = 1 THEN region END) END
    AS region_i,         -- the first of a pair; null otherwise
  CASE WHEN COUNT(*) = 2 THEN MAX(CASE WHEN place = 2 THEN region END) END
    AS region_j          -- the second of a pair; null otherwise
FROM relation_object
GROUP BY regions, relation

-- The regions that each relation of a network joins: pairs, triples, or whatever a relation says.
CREATE TABLE relation_object (
  regions  VARCHAR(40) NOT NULL,  -- names a list of relations, as run.relations does
  relation INTEGER NOT NULL,      -- the place in prediction.importance, from 1
  place    INTEGER NOT NULL,      -- the place among those it joins, from 1
  region   VARCHAR(40) NOT NULL,
  PRIMARY KEY (regions, relation, place)
);

ALTER TABLE run ADD COLUMN relations VARCHAR(40);

-- Until now all relations were the pairs of a grid, whose name named the list.
INSERT INTO relation_object SELECT regions, pair, 1, region_i FROM relation_pair;
INSERT INTO relation_object SELECT regions, pair, 2, region_j FROM relation_pair;
UPDATE run SET relations = regions
WHERE EXISTS (SELECT 1 FROM prediction q WHERE q.run_id = run.id AND q.importance IS NOT NULL);
DROP TABLE relation_pair;

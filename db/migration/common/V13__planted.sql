-- What decides a trait, where it was planted to be found again: pairs of regions, their regions, and
-- regions that count by themselves; of nothing at all one row without regions.
CREATE TABLE planted (
  experiment_id BIGINT NOT NULL REFERENCES experiment (id) ON DELETE CASCADE,
  trait    VARCHAR(100) NOT NULL,
  kind     VARCHAR(40) NOT NULL,
  regions  VARCHAR(200),
  objects  INTEGER NOT NULL,
  -- Whether it is a relation, or in one: no sum of what regions do by themselves.
  relation BOOLEAN NOT NULL
);
CREATE INDEX planted_experiment ON planted (experiment_id, trait);

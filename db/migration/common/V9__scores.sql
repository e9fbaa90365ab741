-- What a run's predictions come to, recorded when it succeeds, so that summaries read no predictions.
-- Of runs that had succeeded before, it is recorded right after this.
ALTER TABLE run ADD COLUMN tested INTEGER;
ALTER TABLE run ADD COLUMN score REAL;
ALTER TABLE run ADD COLUMN baseline_score REAL;

-- The same over all runs of a variant and trait that have succeeded; counted anew with each.
CREATE TABLE variant_score (
  experiment_id BIGINT NOT NULL REFERENCES experiment (id) ON DELETE CASCADE,
  variant       VARCHAR(200) NOT NULL,
  trait         VARCHAR(100) NOT NULL,
  metric        VARCHAR(10),
  clips         INTEGER NOT NULL,
  subjects      INTEGER NOT NULL,
  folds         INTEGER NOT NULL,
  seeds         INTEGER NOT NULL,
  score         REAL,
  male          REAL,
  female        REAL,
  baseline      REAL,
  fold_mean     REAL,
  fold_sd       REAL,
  unusable      INTEGER NOT NULL,
  PRIMARY KEY (experiment_id, variant, trait)
);

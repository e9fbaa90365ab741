-- Analyses are work as runs are: rows of the table run that name what they are of. An analysis of a
-- run has its fold, seed and clips; one of all runs of an experiment has none.
ALTER TABLE run ALTER COLUMN regions DROP NOT NULL;
ALTER TABLE run ALTER COLUMN fold DROP NOT NULL;
ALTER TABLE run ALTER COLUMN seed DROP NOT NULL;
ALTER TABLE run ALTER COLUMN train_clips DROP NOT NULL;
ALTER TABLE run ALTER COLUMN test_clips DROP NOT NULL;
-- The name of the analysis; null of a run. Its settings are in config.
ALTER TABLE run ADD COLUMN analysis VARCHAR(100);
-- SHA-256 of the analysis, its settings and its plugin's version, whatever the runs.
ALTER TABLE run ADD COLUMN analysis_identity CHAR(64);
-- Tells analyses of one name apart.
ALTER TABLE run ADD COLUMN label VARCHAR(1000);
-- The run that is analysed.
ALTER TABLE run ADD COLUMN of_run BIGINT REFERENCES run (id) ON DELETE CASCADE;
-- The runs that are analysed together: experiment.runs_identity.
ALTER TABLE run ADD COLUMN of_runs CHAR(64);
CREATE INDEX run_of_run ON run (of_run);
CREATE INDEX run_of_runs ON run (of_runs);

-- Of an analysis of all runs there is no variant and no trait.
ALTER TABLE experiment_run ALTER COLUMN variant DROP NOT NULL;
ALTER TABLE experiment_run ALTER COLUMN trait DROP NOT NULL;

-- SHA-256 of the names and keys of its runs, whatever the analyses; null before there were any.
ALTER TABLE experiment ADD COLUMN runs_identity CHAR(64);
CREATE INDEX experiment_runs_identity ON experiment (runs_identity);

-- What analyses found, one number a row; what is not said is null.
CREATE TABLE finding (
  work_id BIGINT NOT NULL REFERENCES run (id) ON DELETE CASCADE,
  variant VARCHAR(200),
  trait   VARCHAR(100),
  cohort  VARCHAR(200),
  item    VARCHAR(1000),
  clip    VARCHAR(500),
  name    VARCHAR(100) NOT NULL,
  value REAL NOT NULL
);
CREATE INDEX finding_clip ON finding (work_id, clip);

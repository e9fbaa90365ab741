-- What attempts leave for later, their weights and their logs, where several machines share the
-- results and each has the folders of its own attempts alone. A home keeps such files itself. A file
-- is in parts of at most a megabyte, so that nobody needs memory for all of it.
CREATE TABLE attempt_file (
  run_id  BIGINT NOT NULL,
  attempt INTEGER NOT NULL,
  name    VARCHAR(100) NOT NULL,
  part    INTEGER NOT NULL,        -- from 0
  parts   INTEGER NOT NULL,
  sha256  CHAR(64) NOT NULL,       -- of the part
  content BYTEA NOT NULL,
  PRIMARY KEY (run_id, attempt, name, part),
  FOREIGN KEY (run_id, attempt) REFERENCES attempt (run_id, attempt) ON DELETE CASCADE
);

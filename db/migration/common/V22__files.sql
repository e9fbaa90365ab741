-- What attempts leave for later, their weights and their logs, where several machines share the
-- results and each has the folders of its own attempts alone. A home keeps such files itself.
CREATE TABLE attempt_file (
  run_id  BIGINT NOT NULL,
  attempt INTEGER NOT NULL,
  name    VARCHAR(100) NOT NULL,
  sha256  CHAR(64) NOT NULL,
  content BYTEA NOT NULL,
  PRIMARY KEY (run_id, attempt, name),
  FOREIGN KEY (run_id, attempt) REFERENCES attempt (run_id, attempt) ON DELETE CASCADE
);

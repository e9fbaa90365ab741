-- What a cluster executes goes on when whoever followed it is gone, until the next attempt of the run
-- follows it, or somebody does not want it any more.
ALTER TABLE attempt ADD COLUMN unattended BOOLEAN DEFAULT FALSE NOT NULL;

CREATE INDEX attempt_unattended ON attempt (unattended);

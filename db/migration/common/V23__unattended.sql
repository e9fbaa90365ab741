-- What a cluster executes goes on when whoever followed it is gone, until the next attempt of the run
-- follows it, or somebody does not want it any more.
ALTER TABLE attempt ADD COLUMN unattended BOOLEAN DEFAULT FALSE NOT NULL;

CREATE INDEX attempt_unattended ON attempt (unattended);

-- What versions before this one have left.
UPDATE attempt
SET unattended = TRUE
WHERE state = 'cancelled' AND handle IS NOT NULL AND executor LIKE '%"slurm"%'
  AND EXISTS (
    SELECT 1 FROM run r
    WHERE r.id = attempt.run_id AND r.attempts = attempt.attempt AND r.state IN ('pending', 'ready'));

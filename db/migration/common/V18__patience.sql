-- As the latest submission wants it: how long a worker may say nothing, and how long a run waits
-- before its second attempt.
ALTER TABLE run ADD COLUMN silence_seconds BIGINT DEFAULT 900 NOT NULL;
ALTER TABLE run ADD COLUMN pause_seconds BIGINT DEFAULT 10 NOT NULL;

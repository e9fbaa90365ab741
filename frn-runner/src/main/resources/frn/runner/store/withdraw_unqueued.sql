-- What was at work in an older version was not queued for anybody.
UPDATE run
SET state = :to
WHERE state = :from AND queued_for IS NULL

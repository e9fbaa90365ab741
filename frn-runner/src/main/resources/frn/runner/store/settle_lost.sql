UPDATE run
SET state = :to, ready_at = :readyAt
WHERE id = :run AND attempts = :attempt AND state = :from

UPDATE run
SET state = :to, attempts = attempts + 1, error_code = NULL, error_message = NULL
WHERE id = :run AND state = :from AND ready_at <= :now

UPDATE run
SET state = :to, ready_at = :readyAt, failures = failures + :failures,
  error_code = :code, error_message = :message, ended_at = :now
WHERE id = :run AND attempts = :attempt AND state = :from

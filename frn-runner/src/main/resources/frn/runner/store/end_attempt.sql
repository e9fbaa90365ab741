UPDATE attempt
SET state = :state, ended_at = :now, error_code = :code, error_message = :message
WHERE run_id = :run AND attempt = :attempt AND state = 'running'

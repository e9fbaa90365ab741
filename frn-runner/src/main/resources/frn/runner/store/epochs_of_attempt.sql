UPDATE attempt
SET heartbeat = :now, epochs = :epochs
WHERE run_id = :run AND attempt = :attempt AND state = 'running'

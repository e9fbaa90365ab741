SELECT id, attempts, retries, pause_seconds, failures
FROM run
WHERE state = 'lost'

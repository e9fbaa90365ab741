SELECT id, attempts, retries, failures
FROM run
WHERE state = 'lost'

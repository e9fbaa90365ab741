SELECT r.id, r.attempts, r.ready_at
FROM run r
WHERE r.state = 'ready'
ORDER BY r.id

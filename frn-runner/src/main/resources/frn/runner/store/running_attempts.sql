SELECT a.run_id, a.attempt, a.host, a.pid, a.process_started_at, a.heartbeat, a.folder, a.handle, a.wish,
  COALESCE(a.executor, r.executor) AS executor, r.of_runs IS NOT NULL AS of_all_runs
FROM attempt a
JOIN run r ON r.id = a.run_id AND r.attempts = a.attempt
WHERE r.state = 'running'

INSERT INTO attempt (run_id, attempt, state, device, threads, host, pid, process_started_at,
  heartbeat, started_at, folder, executor)
VALUES (:run, :attempt, 'running', :device, :threads, :host, :pid, :processStartedAt,
  :now, :now, :folder, (SELECT r.executor FROM run r WHERE r.id = :run))

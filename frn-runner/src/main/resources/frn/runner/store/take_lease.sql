UPDATE slot_lease
SET pid = :pid, process_started_at = :processStartedAt, heartbeat = :now
WHERE host = :host AND slot = :slot AND pid = :oldPid AND process_started_at = :oldProcessStartedAt
  AND heartbeat = :oldHeartbeat

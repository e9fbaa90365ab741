UPDATE slot_lease
SET heartbeat = :now
WHERE host = :host AND pid = :pid AND process_started_at = :processStartedAt

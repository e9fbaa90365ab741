INSERT INTO slot_lease (host, slot, pid, process_started_at, heartbeat)
VALUES (:host, :slot, :pid, :processStartedAt, :now)

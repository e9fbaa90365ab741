DELETE FROM slot_lease
WHERE host = :host AND pid = :pid AND process_started_at = :processStartedAt

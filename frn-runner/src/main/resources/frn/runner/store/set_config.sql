UPDATE run
SET config = :config,
  executor = CASE WHEN state = 'succeeded' THEN executor ELSE :executor END,
  retries = CASE WHEN state = 'succeeded' THEN retries ELSE :retries END,
  timeout_seconds = CASE WHEN state = 'succeeded' THEN timeout_seconds ELSE :timeout END,
  ready_at = CASE WHEN state = 'pending' THEN CAST(:now AS TIMESTAMP(3) WITH TIME ZONE) ELSE ready_at END
WHERE run_key = :key AND (config <> :config OR state <> 'succeeded')

UPDATE run
SET config = :config,
  timeout_seconds = CASE WHEN state = 'succeeded' THEN timeout_seconds ELSE :timeout END
WHERE run_key = :key AND (config <> :config OR timeout_seconds <> :timeout)

UPDATE run
SET config_id = :config,
  identity_id = COALESCE(CAST(:identity AS BIGINT), identity_id),
  executor = CASE WHEN state = 'succeeded' THEN executor ELSE :executor END,
  retries = CASE WHEN state = 'succeeded' THEN retries ELSE :retries END,
  timeout_seconds = CASE WHEN state = 'succeeded' THEN timeout_seconds ELSE :timeout END,
  pause_seconds = CASE WHEN state = 'succeeded' THEN pause_seconds ELSE :pause END,
  silence_seconds = CASE WHEN state = 'succeeded' THEN silence_seconds ELSE :silence END,
  ready_at = CASE WHEN state IN ('pending', 'ready') THEN CAST(:now AS TIMESTAMP(3) WITH TIME ZONE) ELSE ready_at END
WHERE run_key = :key AND (state <> 'succeeded' OR config_id <> :config
  OR identity_id IS NULL AND CAST(:identity AS BIGINT) IS NOT NULL)

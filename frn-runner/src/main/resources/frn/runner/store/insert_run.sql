INSERT INTO run (run_key, config_id, identity_id, method, regions, fold, seed, data_fingerprint, train_id, test_id,
  trained, executor, timeout_seconds, retries, pause_seconds, silence_seconds, state, ready_at)
SELECT :key, :config, :identity, :method, :regions, :fold, :seed, :dataFingerprint, :train, :test,
  :trained, :executor, :timeout, :retries, :pause, :silence, 'pending', :now
WHERE NOT EXISTS (SELECT 1 FROM run WHERE run_key = :key)

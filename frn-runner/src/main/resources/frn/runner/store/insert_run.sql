INSERT INTO run (run_key, config, regions, fold, seed, data_fingerprint, train_clips, test_clips,
  executor, timeout_seconds, retries, state, ready_at)
SELECT :key, :config, :regions, :fold, :seed, :dataFingerprint, :train, :test,
  :executor, :timeout, :retries, 'pending', :now
WHERE NOT EXISTS (SELECT 1 FROM run WHERE run_key = :key)

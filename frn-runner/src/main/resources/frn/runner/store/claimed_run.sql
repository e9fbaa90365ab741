SELECT id, attempts, run_key, config, fold, seed, data_fingerprint, train_clips, test_clips,
  executor, timeout_seconds, retries, failures
FROM run
WHERE id = :run

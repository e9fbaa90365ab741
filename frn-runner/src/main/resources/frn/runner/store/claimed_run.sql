SELECT r.id, r.attempts, r.run_key, COALESCE(o.config, r.config) AS config, r.fold, r.seed,
  r.data_fingerprint, r.train_clips, r.test_clips, r.executor, r.timeout_seconds, r.retries,
  r.failures, r.analysis, r.analysis_identity, r.config AS own_config, r.of_runs, a.folder AS of_folder
FROM run r
LEFT JOIN run o ON o.id = r.of_run
LEFT JOIN attempt a ON a.run_id = o.id AND a.attempt = o.attempts
WHERE r.id = :run

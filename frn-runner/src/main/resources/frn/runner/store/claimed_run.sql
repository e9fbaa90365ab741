SELECT r.id, r.attempts, r.run_key, COALESCE(oc.text, c.text) AS config, r.fold, r.seed,
  r.data_fingerprint, tr.text AS train_clips, te.text AS test_clips, r.executor, r.timeout_seconds, r.retries,
  r.pause_seconds, r.silence_seconds,
  r.failures, r.analysis, r.analysis_identity, c.text AS own_config, r.of_runs, a.folder AS of_folder
FROM run r
JOIN document c ON c.id = r.config_id
LEFT JOIN document tr ON tr.id = r.train_id
LEFT JOIN document te ON te.id = r.test_id
LEFT JOIN run o ON o.id = r.of_run
LEFT JOIN document oc ON oc.id = o.config_id
LEFT JOIN attempt a ON a.run_id = o.id AND a.attempt = o.attempts
WHERE r.id = :run

INSERT INTO run (run_key, config_id, regions, fold, seed, data_fingerprint, train_id, test_id, trained,
  executor, timeout_seconds, retries, pause_seconds, silence_seconds, state, ready_at, analysis, analysis_identity, label, of_run,
  of_runs)
SELECT :key, :config, o.regions, o.fold, o.seed, :dataFingerprint, o.train_id, o.test_id, o.trained,
  :executor, :timeout, :retries, :pause, :silence, 'pending', :now, :analysis, :identity, :label, o.id,
  CASE WHEN o.id IS NULL THEN :runs END
FROM (SELECT 1 AS one) alone
LEFT JOIN run o ON o.run_key = :ofRun
WHERE NOT EXISTS (SELECT 1 FROM run WHERE run_key = :key)

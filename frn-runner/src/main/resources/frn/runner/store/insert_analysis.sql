INSERT INTO run (run_key, config, regions, fold, seed, data_fingerprint, train_clips, test_clips,
  executor, timeout_seconds, retries, state, ready_at, analysis, analysis_identity, label, of_run,
  of_runs)
SELECT :key, :config, o.regions, o.fold, o.seed, :dataFingerprint, o.train_clips, o.test_clips,
  :executor, :timeout, :retries, 'pending', :now, :analysis, :identity, :label, o.id,
  CASE WHEN o.id IS NULL THEN :runs END
FROM (SELECT 1 AS one) alone
LEFT JOIN run o ON o.run_key = :ofRun
WHERE NOT EXISTS (SELECT 1 FROM run WHERE run_key = :key)

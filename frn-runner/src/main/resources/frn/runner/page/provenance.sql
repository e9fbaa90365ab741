SELECT r.code_version, r.backend, r.device, r.threads, COUNT(*) AS runs,
  SUM(CASE WHEN r.attempts > 1 THEN 1 ELSE 0 END) AS retried,
  PERCENTILE_CONT(0.5) WITHIN GROUP (ORDER BY r.feature_seconds + r.train_seconds) AS seconds,
  SUM(r.feature_seconds + r.train_seconds) / 3600 AS hours,
  MIN(r.started_at) AS first_started, MAX(r.ended_at) AS last_ended, r.data_fingerprint
FROM runs r
WHERE r.experiment = :experiment AND r.state = 'succeeded'
GROUP BY r.code_version, r.backend, r.device, r.threads, r.data_fingerprint
ORDER BY runs DESC, r.code_version, r.backend, r.device, r.threads

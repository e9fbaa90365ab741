SELECT analysis, label, variant, trait, fold, seed, state, attempts, error_code, error_message, device,
  DATEDIFF(MILLISECOND, started_at, ended_at) / 1000.0 AS seconds, ended_at
FROM analyses
WHERE experiment = :experiment
ORDER BY CASE state WHEN 'succeeded' THEN 1 ELSE 0 END, analysis, label, variant, trait, fold, seed

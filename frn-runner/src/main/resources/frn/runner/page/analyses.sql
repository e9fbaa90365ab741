SELECT analysis, label, variant, trait, fold, seed, state, attempts, error_code, error_message, device,
  EXTRACT(EPOCH FROM ended_at) - EXTRACT(EPOCH FROM started_at) AS seconds, ended_at
FROM analyses
WHERE experiment = :experiment
ORDER BY CASE state WHEN 'succeeded' THEN 1 ELSE 0 END, analysis, label, variant, trait, fold, seed

SELECT r.id, r.run_key, r.state, c.text AS config, r.fold, r.seed, r.learned, a.folder, p.experiment, p.variant, p.trait
FROM run r
JOIN document c ON c.id = r.config_id
LEFT JOIN attempt a ON a.run_id = r.id AND a.attempt = r.attempts
LEFT JOIN planned_runs p ON p.run_id = r.id
WHERE r.analysis IS NULL AND (CAST(r.id AS VARCHAR) = :text
  OR r.run_key LIKE :prefix
  OR p.experiment || '/' || p.variant || '/' || p.trait || '/' || r.fold = :text
  OR p.experiment || '/' || p.variant || '/' || p.trait || '/' || r.fold || '/' || r.seed = :text)
ORDER BY r.id, p.experiment, p.plan_order

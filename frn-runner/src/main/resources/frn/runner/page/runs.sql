SELECT variant, trait, fold, seed, state, attempts, error_code, error_message, device, threads,
  backend, code_version, feature_seconds, train_seconds, ended_at, learned
FROM runs
WHERE experiment = :experiment
ORDER BY plan_order

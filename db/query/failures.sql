-- The runs that failed, and why.
SELECT experiment, variant, trait, fold, seed, attempts, error_code, error_message, folder
FROM runs
WHERE state = 'failed'
ORDER BY experiment, plan_order

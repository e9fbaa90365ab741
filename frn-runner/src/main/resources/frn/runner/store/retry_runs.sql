UPDATE run
SET state = :to, failures = 0, ready_at = :now
WHERE state = :from
  AND EXISTS (
    SELECT 1 FROM experiment_run m WHERE m.run_id = run.id AND m.experiment_id = :experiment)
  AND (CAST(:lost AS BOOLEAN) AND error_code = 'WORKER_LOST'
    OR CAST(:others AS BOOLEAN) AND error_code <> 'WORKER_LOST')

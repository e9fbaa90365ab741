UPDATE run
SET state = :to, failures = 0, ready_at = :now
WHERE state = :from
  AND id IN (SELECT run_id FROM experiment_run WHERE experiment_id = :experiment)
  AND (CAST(:lost AS BOOLEAN) AND error_code = 'WORKER_LOST'
    OR CAST(:others AS BOOLEAN) AND error_code <> 'WORKER_LOST')

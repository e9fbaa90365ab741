UPDATE run
SET state = :to, error_code = :code, error_message = :message
WHERE state = :from
  AND id IN (SELECT run_id FROM experiment_run WHERE experiment_id = :experiment)
  AND EXISTS (SELECT 1 FROM run o WHERE o.id = run.of_run AND o.state IN ('failed', 'cancelled'))

UPDATE run
SET state = :to, error_code = :code, error_message = :message
WHERE state = :from
  AND id IN (SELECT run_id FROM experiment_run WHERE experiment_id = :experiment)
  AND of_run IN (SELECT o.id FROM run o WHERE o.state IN ('failed', 'cancelled'))

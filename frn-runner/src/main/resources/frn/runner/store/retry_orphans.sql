UPDATE run
SET state = :to, failures = 0, ready_at = :now
WHERE state = :from
  AND id IN (SELECT run_id FROM experiment_run WHERE experiment_id = :experiment)
  AND EXISTS (SELECT 1 FROM run o WHERE o.id = run.of_run AND o.state = 'pending')

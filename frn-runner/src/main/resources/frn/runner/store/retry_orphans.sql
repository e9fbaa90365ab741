UPDATE run
SET state = :to, failures = 0, ready_at = :now
WHERE state = :from
  AND EXISTS (
    SELECT 1 FROM experiment_run m WHERE m.run_id = run.id AND m.experiment_id = :experiment)
  AND EXISTS (SELECT 1 FROM run o WHERE o.id = run.of_run AND o.state NOT IN ('failed', 'cancelled'))

UPDATE run
SET state = :to
WHERE state = :from
  AND EXISTS (
    SELECT 1 FROM experiment_run m WHERE m.run_id = run.id AND m.experiment_id = :experiment)

UPDATE run
SET state = :to
WHERE state = :from
  AND of_runs IN (
    SELECT e.runs_identity FROM experiment e WHERE e.id = :experiment AND e.runs_identity IS NOT NULL)
  AND EXISTS (
    SELECT 1 FROM experiment_run m WHERE m.run_id = run.id AND m.experiment_id = :experiment)

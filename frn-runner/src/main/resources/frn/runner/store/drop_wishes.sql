UPDATE attempt
SET wish = 'go_on'
WHERE (state = 'running' OR unattended) AND wish <> 'go_on'
  AND EXISTS (
    SELECT 1 FROM experiment_run m WHERE m.run_id = attempt.run_id AND m.experiment_id = :experiment)

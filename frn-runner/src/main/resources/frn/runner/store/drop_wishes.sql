UPDATE attempt
SET wish = 'go_on'
WHERE wish <> 'go_on'
  AND (state = 'running' OR unattended AND EXISTS (
    SELECT 1 FROM run r WHERE r.id = attempt.run_id AND r.attempts = attempt.attempt))
  AND EXISTS (
    SELECT 1 FROM experiment_run m WHERE m.run_id = attempt.run_id AND m.experiment_id = :experiment)

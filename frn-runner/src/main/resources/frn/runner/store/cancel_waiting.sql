UPDATE run
SET state = :to, error_code = 'INTERRUPTED', error_message = :message
WHERE state = :from
  AND EXISTS (
    SELECT 1 FROM experiment_run m WHERE m.run_id = run.id AND m.experiment_id = :experiment)
  AND NOT EXISTS (
    SELECT 1
    FROM experiment_run o
    JOIN experiment x ON x.id = o.experiment_id AND x.demand IN ('wanted', 'paused')
    WHERE o.run_id = run.id AND o.experiment_id <> :experiment)

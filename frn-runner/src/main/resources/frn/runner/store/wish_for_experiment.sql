UPDATE attempt
SET wish = :wish
WHERE state = 'running'
  AND run_id IN (SELECT run_id FROM experiment_run WHERE experiment_id = :experiment)
  AND NOT EXISTS (
    SELECT 1
    FROM experiment_run o
    JOIN experiment x ON x.id = o.experiment_id AND x.demand = 'wanted'
    WHERE o.run_id = attempt.run_id AND o.experiment_id <> :experiment)

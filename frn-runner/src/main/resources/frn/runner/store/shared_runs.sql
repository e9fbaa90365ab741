SELECT COUNT(*)
FROM run r
WHERE r.state IN ('pending', 'ready', 'running', 'lost')
  AND r.id IN (SELECT run_id FROM experiment_run WHERE experiment_id = :experiment)
  AND EXISTS (
    SELECT 1
    FROM experiment_run o
    JOIN experiment x ON x.id = o.experiment_id AND x.demand IN ('wanted', 'paused')
    WHERE o.run_id = r.id AND o.experiment_id <> :experiment)

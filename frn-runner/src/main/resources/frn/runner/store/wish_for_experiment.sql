-- What a paused experiment wants as well is to go on some time.
UPDATE attempt
SET wish = CASE
  WHEN EXISTS (
    SELECT 1
    FROM experiment_run o
    JOIN experiment x ON x.id = o.experiment_id AND x.demand = 'paused'
    WHERE o.run_id = attempt.run_id AND o.experiment_id <> :experiment) THEN 'pause'
  ELSE CAST(:wish AS VARCHAR) END
WHERE <whose>
  AND EXISTS (
    SELECT 1 FROM experiment_run m WHERE m.run_id = attempt.run_id AND m.experiment_id = :experiment)
  AND NOT EXISTS (
    SELECT 1
    FROM experiment_run o
    JOIN experiment x ON x.id = o.experiment_id AND x.demand = 'wanted'
    WHERE o.run_id = attempt.run_id AND o.experiment_id <> :experiment)

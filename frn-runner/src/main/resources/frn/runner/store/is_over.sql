SELECT e.ended AND NOT EXISTS (
  SELECT 1
  FROM attempt a
  JOIN experiment_run m ON m.run_id = a.run_id AND m.experiment_id = e.id
  WHERE a.state = 'running' AND a.wish IN ('cancel', 'kill'))
FROM experiment e
WHERE e.id = :experiment

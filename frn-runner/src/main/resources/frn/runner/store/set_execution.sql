UPDATE run
SET executor = :executor, retries = :retries
WHERE state <> 'succeeded'
  AND id IN (SELECT run_id FROM experiment_run WHERE experiment_id = :experiment)

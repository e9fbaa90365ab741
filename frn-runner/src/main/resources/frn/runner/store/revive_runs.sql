UPDATE run
SET state = :to, failures = 0
WHERE state = :from
  AND id IN (SELECT run_id FROM experiment_run WHERE experiment_id = :experiment)

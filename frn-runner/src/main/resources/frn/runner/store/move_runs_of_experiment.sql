UPDATE run
SET state = :to, ready_at = :now
WHERE state = :from
  AND id IN (SELECT run_id FROM experiment_run WHERE experiment_id = :experiment)

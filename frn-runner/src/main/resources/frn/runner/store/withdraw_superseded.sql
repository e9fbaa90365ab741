UPDATE run
SET state = :to
WHERE state = :from AND id NOT IN (SELECT run_id FROM planned_runs)

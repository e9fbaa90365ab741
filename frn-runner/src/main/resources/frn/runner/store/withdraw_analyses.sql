UPDATE run
SET state = :to
WHERE state = :from AND of_runs = (SELECT e.runs_identity FROM experiment e WHERE e.id = :experiment)

UPDATE run
SET state = :to, failures = 0
WHERE state = :from
  AND of_runs = (SELECT e.runs_identity FROM experiment e WHERE e.id = :experiment)
  AND EXISTS (
    SELECT 1 FROM experiment_run m WHERE m.run_id = run.id AND m.experiment_id = :experiment)
  AND (COALESCE(seen, 0) < (
      SELECT SUM(w.attempts)
      FROM experiment_run er
      JOIN run w ON w.id = er.run_id
      WHERE er.experiment_id = :experiment AND w.of_runs IS NULL
        AND (w.analysis IS NULL OR w.analysis_identity = run.analysis_identity))
    OR CAST(:unfinished AS BOOLEAN) AND EXISTS (
      SELECT 1
      FROM experiment_run er
      JOIN run w ON w.id = er.run_id
      WHERE er.experiment_id = :experiment AND w.of_runs IS NULL
        AND (w.analysis IS NULL OR w.analysis_identity = run.analysis_identity)
        AND w.state <> 'succeeded'))

UPDATE run
SET seen = (
  SELECT SUM(w.attempts)
  FROM experiment_run er
  JOIN run w ON w.id = er.run_id
  WHERE er.experiment_id = run.queued_for AND w.of_runs IS NULL
    AND (w.analysis IS NULL OR w.analysis_identity = run.analysis_identity))
WHERE id = :run

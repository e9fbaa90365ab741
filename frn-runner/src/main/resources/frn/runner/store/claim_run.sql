UPDATE run
SET state = :to, attempts = attempts + 1, error_code = NULL, error_message = NULL
WHERE id = :run AND state = :from AND ready_at <= :now
  AND (of_runs IS NULL OR NOT EXISTS (
    SELECT 1
    FROM experiment e
    JOIN experiment_run er ON er.experiment_id = e.id
    JOIN run w ON w.id = er.run_id
    WHERE e.runs_identity = run.of_runs AND w.of_runs IS NULL
      AND (w.analysis IS NULL OR w.analysis_identity = run.analysis_identity)
      AND w.state NOT IN ('succeeded', 'failed', 'cancelled')))

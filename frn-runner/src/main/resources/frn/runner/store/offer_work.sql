UPDATE run
SET state = :to, queued_for = :experiment, plan_order = (
    SELECT MIN(p.plan_order) FROM experiment_run p
    WHERE p.experiment_id = :experiment AND p.run_id = run.id)
WHERE state = :from
  AND EXISTS (
    SELECT 1 FROM experiment_run m WHERE m.run_id = run.id AND m.experiment_id = :experiment)
  AND (analysis IS NULL
    OR EXISTS (SELECT 1 FROM run o WHERE o.id = run.of_run AND o.state = 'succeeded')
    OR of_runs IS NOT NULL AND NOT EXISTS (
      SELECT 1
      FROM experiment_run er
      JOIN run w ON w.id = er.run_id
      WHERE er.experiment_id = :experiment AND w.of_runs IS NULL
        AND (w.analysis IS NULL OR w.analysis_identity = run.analysis_identity)
        AND w.state NOT IN ('succeeded', 'failed', 'cancelled')))

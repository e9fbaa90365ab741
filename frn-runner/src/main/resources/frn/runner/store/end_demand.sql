UPDATE experiment
SET demand = 'none'
WHERE demand = 'wanted'
  AND NOT EXISTS (SELECT 1 FROM run q WHERE q.state IN ('ready', 'running') AND q.queued_for = experiment.id)
  AND NOT EXISTS (
    SELECT 1
    FROM experiment_run er
    JOIN run r ON r.id = er.run_id
    WHERE er.experiment_id = experiment.id AND r.state NOT IN ('succeeded', 'failed', 'cancelled'))

-- The next run for a slot. Of the experiments that are wanted, have work that is due and are below
-- their limit of slots: that of the highest priority; then the one with the fewest running; then the
-- one whose turn was the longest ago. Of its work the first in its plan.
UPDATE run
SET state = :to, attempts = attempts + 1, error_code = NULL, error_message = NULL
WHERE state = :from AND id = (
  SELECT r.id
  FROM run r
  WHERE r.state = :from AND (r.ready_at <= :now OR r.ready_at > :latest) AND r.executor <mine> AND r.queued_for = (
    SELECT e.id
    FROM experiment e
    WHERE e.demand = 'wanted'
      AND EXISTS (
        SELECT 1 FROM run w
        WHERE w.state = :from AND w.queued_for = e.id AND w.executor <mine>
          AND (w.ready_at <= :now OR w.ready_at > :latest))
      AND (e.max_slots IS NULL OR e.max_slots > (
        SELECT COUNT(*) FROM run b WHERE b.state = :to AND b.queued_for = e.id))
    ORDER BY e.priority DESC,
      (SELECT COUNT(*) FROM run b WHERE b.state = :to AND b.queued_for = e.id), e.turn, e.id
    LIMIT 1)
    AND (r.of_runs IS NULL OR NOT EXISTS (
      SELECT 1
      FROM experiment_run er
      JOIN run w ON w.id = er.run_id
      WHERE er.experiment_id = r.queued_for AND w.of_runs IS NULL
        AND (w.analysis IS NULL OR w.analysis_identity = r.analysis_identity)
        AND w.state NOT IN ('succeeded', 'failed', 'cancelled')))
  ORDER BY r.state, r.queued_for, r.plan_order
  LIMIT 1 <lock>)

-- Whether the experiment of a run that has just been claimed has no more slots than it may have;
-- asked after its row was changed, so that of two claims at once the second sees the first.
SELECT e.max_slots IS NULL OR e.max_slots >= (
  SELECT COUNT(*) FROM run b WHERE b.state = 'running' AND b.queued_for = e.id)
FROM experiment e
JOIN run r ON r.queued_for = e.id
WHERE r.id = :run

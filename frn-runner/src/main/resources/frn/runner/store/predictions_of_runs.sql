SELECT DISTINCT q.run_id, q.clip, q.subject, q.labels, q.truth, q.predicted, q.baseline, q.importance
FROM prediction q
WHERE q.run_id IN (SELECT run_id FROM experiment_run WHERE experiment_id = :experiment)
ORDER BY q.run_id, q.clip

SELECT q.run_id, q.clip, q.subject, q.labels, q.truth, q.predicted, q.baseline, q.importance
FROM experiment_run er
JOIN prediction q ON q.run_id = er.run_id
WHERE er.experiment_id = :experiment AND er.variant = :variant AND er.trait = :trait
ORDER BY q.run_id, q.clip

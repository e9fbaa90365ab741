SELECT COALESCE(MAX(r.crowded_frames), 0)
FROM experiment_run er
JOIN run r ON r.id = er.run_id
WHERE er.experiment_id = :experiment

SELECT DISTINCT u.clip, u.reason
FROM experiment_run er
JOIN unusable_clip u ON u.run_id = er.run_id
WHERE er.experiment_id = :experiment
ORDER BY u.clip

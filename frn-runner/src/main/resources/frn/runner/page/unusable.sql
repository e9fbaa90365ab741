SELECT clip, MIN(reason) AS reason, COUNT(DISTINCT run_id) AS runs
FROM unusable_clips
WHERE experiment = :experiment
GROUP BY clip
ORDER BY clip

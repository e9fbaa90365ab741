-- The last attempt of a run that was left to itself.
SELECT run_id, attempt, executor, handle, folder, wish
FROM attempt
WHERE run_id = :run AND unattended AND state <> 'running' AND handle IS NOT NULL
ORDER BY attempt DESC
LIMIT 1

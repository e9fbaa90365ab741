-- What was left to itself, and is to end.
SELECT run_id, attempt, executor, handle, folder, wish
FROM attempt
WHERE unattended AND state <> 'running' AND handle IS NOT NULL AND wish <> 'go_on'
ORDER BY run_id, attempt

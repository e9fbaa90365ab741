-- The last attempt of a run that was left to itself, in the folder of the first that handed it over.
SELECT a.run_id, a.attempt, a.executor, a.handle, a.wish, (
    SELECT f.folder
    FROM attempt f
    WHERE f.run_id = a.run_id AND f.handle = a.handle
    ORDER BY f.attempt
    LIMIT 1) AS folder
FROM attempt a
WHERE a.run_id = :run AND a.unattended AND a.state <> 'running' AND a.handle IS NOT NULL
ORDER BY a.attempt DESC
LIMIT 1

-- The attempt before one, where the same executor had it.
SELECT a.handle, a.folder
FROM attempt a
JOIN attempt b ON b.run_id = a.run_id AND b.attempt = a.attempt + 1
WHERE b.run_id = :run AND b.attempt = :attempt AND a.handle IS NOT NULL AND a.executor = b.executor

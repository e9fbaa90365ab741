SELECT f.parts, f.sha256, f.content
FROM attempt a
JOIN attempt_file f ON f.run_id = a.run_id AND f.attempt = a.attempt
WHERE a.folder = :folder AND f.name = :name
ORDER BY f.part

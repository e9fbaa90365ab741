SELECT f.content, f.sha256
FROM attempt a
JOIN attempt_file f ON f.run_id = a.run_id AND f.attempt = a.attempt
WHERE a.folder = :folder AND f.name = :name

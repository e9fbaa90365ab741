INSERT INTO attempt_file (run_id, attempt, name, sha256, content)
VALUES (:run, :attempt, :name, :sha256, :content)

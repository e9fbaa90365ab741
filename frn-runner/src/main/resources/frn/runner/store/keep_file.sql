INSERT INTO attempt_file (run_id, attempt, name, part, parts, sha256, content)
VALUES (:run, :attempt, :name, :part, :parts, :sha256, :content)
<unless>

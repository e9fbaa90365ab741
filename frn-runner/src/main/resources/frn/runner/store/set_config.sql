UPDATE run
SET config = :config
WHERE run_key = :key AND config <> :config

UPDATE run
SET state = :to, device = (
    SELECT a.device FROM attempt a WHERE a.run_id = run.id AND a.attempt = run.attempts),
  metric = :metric, code_version = :codeVersion, backend = :backend,
  threads = :threads, maps = :maps, crowded_frames = :crowdedFrames,
  feature_seconds = :featureSeconds, train_seconds = :trainSeconds, ended_at = :now,
  error_code = NULL, error_message = NULL
WHERE id = :run AND attempts = :attempt AND state = :from

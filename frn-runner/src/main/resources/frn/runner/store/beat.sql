UPDATE attempt
SET heartbeat = :now, handle = :handle, stage = :stage, stage_started_at = :stageStartedAt,
  stage_first = :stageFirst, stage_done = :stageDone, stage_total = :stageTotal
WHERE run_id = :run AND attempt = :attempt AND state = 'running'

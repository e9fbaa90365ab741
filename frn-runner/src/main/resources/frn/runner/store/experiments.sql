SELECT experiment AS name, revision, submitted_at, clips, subjects, runs, succeeded, running, waiting,
  failed, cancelled, analyses, analyses_done, demand, priority
FROM experiments
WHERE is_latest
ORDER BY submitted_at DESC

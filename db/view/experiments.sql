-- One row a submitted revision of an experiment; a changed file or changed data is a new revision.
CREATE VIEW experiments AS
SELECT
  e.name AS experiment,  -- the name in the file
  e.revision,            -- from 1; every other view shows the latest revision alone
  e.revision = (SELECT MAX(x.revision) FROM experiment x WHERE x.name = e.name)
    AS is_latest,        -- whether this is the latest revision
  e.submitted_at,        -- when this revision was first submitted
  e.demand,              -- wanted: whoever is at work does it; paused; none
  e.priority,            -- the higher, the sooner
  e.clips,               -- clips in the data
  e.subjects,            -- subjects in the data
  COUNT(DISTINCT CASE WHEN r.analysis IS NULL THEN r.id END)
    AS runs,             -- runs planned, each with one fold and one seed
  COUNT(DISTINCT CASE WHEN r.analysis IS NULL AND r.state = 'succeeded' THEN r.id END)
    AS succeeded,        -- of them
  COUNT(DISTINCT CASE WHEN r.analysis IS NULL AND r.state = 'running' THEN r.id END)
    AS running,          -- of them
  COUNT(DISTINCT CASE WHEN r.analysis IS NULL AND r.state IN ('pending', 'ready', 'lost')
    THEN r.id END)
    AS waiting,          -- of them; not yet started, or to be started again
  COUNT(DISTINCT CASE WHEN r.analysis IS NULL AND r.state = 'failed' THEN r.id END)
    AS failed,           -- of them
  COUNT(DISTINCT CASE WHEN r.analysis IS NULL AND r.state = 'cancelled' THEN r.id END)
    AS cancelled,        -- of them
  COUNT(DISTINCT CASE WHEN r.analysis IS NOT NULL THEN r.id END)
    AS analyses,         -- analyses planned, each of one run or of all
  COUNT(DISTINCT CASE WHEN r.analysis IS NOT NULL AND r.state = 'succeeded' THEN r.id END)
    AS analyses_done,    -- of them
  e.data_fingerprint,    -- SHA-256 of all clips and labels
  e.spec_hash,           -- SHA-256 of the file and the runs that it expands to
  e.yaml                 -- the file as submitted
FROM experiment e
JOIN experiment_run er ON er.experiment_id = e.id
JOIN run r ON r.id = er.run_id
GROUP BY e.id, e.name, e.revision, e.submitted_at, e.demand, e.priority, e.clips, e.subjects, e.data_fingerprint,
  e.spec_hash, e.yaml

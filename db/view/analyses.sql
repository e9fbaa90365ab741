-- One row an analysis that the latest file asks for: of one run, or of all runs.
CREATE VIEW analyses AS
SELECT
  e.name AS experiment,      -- the name in the file
  w.analysis,                -- its name in the file
  w.label,                   -- tells analyses of one name apart
  er.variant,                -- of the run that is analysed; null where it is all runs
  er.trait,                  -- likewise
  w.fold,                    -- likewise, from 0
  w.seed,                    -- likewise
  w.state,                   -- pending, ready, running, succeeded, failed, cancelled or lost
  w.attempts,                -- how often it was tried
  w.error_code,              -- why the last attempt failed; null when it did not
  w.error_message,           -- the same in words
  a.device,                  -- of the last attempt: cpu or cuda:0
  a.started_at,              -- when the last attempt started
  a.ended_at,                -- when the last attempt ended
  c.text AS settings,      -- as JSON, every default spelled out
  w.id AS analysis_id,       -- joins to the views of findings
  w.of_run AS run_id         -- joins to the view runs; null where it is of all runs
FROM experiment e
JOIN experiment_run er ON er.experiment_id = e.id
JOIN run w ON w.id = er.run_id AND w.analysis IS NOT NULL
JOIN document c ON c.id = w.config_id
LEFT JOIN attempt a ON a.run_id = w.id AND a.attempt = w.attempts
WHERE e.revision = (SELECT MAX(x.revision) FROM experiment x WHERE x.name = e.name)

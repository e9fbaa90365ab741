-- One row a run: one fold with one seed of one variant for one trait.
CREATE VIEW runs AS
SELECT
  p.experiment,        -- the name in the file
  p.revision,          -- the latest
  p.variant,           -- the variant's name in the file
  p.trait,             -- what is estimated
  r.method,            -- network, or what another method is made of
  r.fold,              -- from 0
  r.seed,              -- of parameters, dropout and order
  r.state,             -- pending, ready, running, succeeded, failed, cancelled or lost
  r.attempts,          -- how often it was tried
  a.stage,             -- of the last attempt: features or training, or what it waits for
  a.stage_done,        -- clips or steps
  a.stage_total,       -- clips or steps
  r.error_code,        -- why the last attempt failed; null when it did not
  r.error_message,     -- the same in words
  r.metric,            -- mae or accuracy; null before success
  r.learned,           -- whether what was learned is better than a constant; see fold_metrics
  r.executor,          -- where its attempts are executed, as JSON
  a.device,            -- of the last attempt: cpu or cuda:0
  a.threads,           -- of the last attempt
  r.backend,           -- what computed, in words: the engine, or the learner of a method without one; null before success
  r.code_version,      -- of the project; null before success
  r.maps,              -- size of the feature maps, and to what they were resized for the regions
  r.crowded_frames,    -- frames with more than one face, of which one is followed
  r.feature_seconds,   -- until all feature maps were there, found or computed; null before success
  r.train_seconds,     -- spent on training and test; null before success
  a.started_at,        -- when the last attempt started
  a.ended_at,          -- when the last attempt ended
  a.folder,            -- of the last attempt, in FRN_HOME: worker.log, result.json, model.safetensors
  r.data_fingerprint,  -- SHA-256 of all clips and labels
  r.run_key,           -- SHA-256 of configuration, fold, seed, data and plugin versions
  c.text AS config,    -- the whole configuration as JSON, every default spelled out
  r.id AS run_id,      -- joins to the other views
  p.plan_order         -- the place in the plan, from 0
FROM planned_runs p
JOIN run r ON r.id = p.run_id
JOIN document c ON c.id = r.config_id
LEFT JOIN attempt a ON a.run_id = r.id AND a.attempt = r.attempts

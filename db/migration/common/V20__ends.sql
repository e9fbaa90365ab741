-- Whether the user has ended it, or a later revision has taken its place: then nobody who still
-- looks after it has it done.
ALTER TABLE experiment ADD COLUMN ended BOOLEAN DEFAULT FALSE NOT NULL;

-- Of an analysis of all runs: how often they had been tried when it last began. More since then is
-- something that it has not seen.
ALTER TABLE run ADD COLUMN seen BIGINT;
UPDATE run SET seen = (
  SELECT SUM(w.attempts)
  FROM experiment_run er
  JOIN run w ON w.id = er.run_id
  WHERE er.experiment_id = (SELECT MAX(m.experiment_id) FROM experiment_run m WHERE m.run_id = run.id)
    AND w.of_runs IS NULL AND (w.analysis IS NULL OR w.analysis_identity = run.analysis_identity))
WHERE of_runs IS NOT NULL AND state = 'succeeded';

-- Where it is executed; a later submission may choose another place for the next one.
ALTER TABLE attempt ADD COLUMN executor VARCHAR;

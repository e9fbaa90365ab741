-- Folders of attempts are relative to FRN_HOME, so that it can be moved.
UPDATE attempt SET folder = (
  SELECT 'runs/' || SUBSTRING(r.run_key, 1, 12) || '/attempt-' || attempt.attempt
  FROM run r WHERE r.id = attempt.run_id);

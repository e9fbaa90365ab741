SELECT e.id
FROM experiment e
WHERE e.demand = 'wanted' AND e.fail_fast AND EXISTS (
  SELECT 1
  FROM run r
  JOIN experiment_run er ON er.run_id = r.id AND er.experiment_id = e.id
  WHERE r.state = 'failed')

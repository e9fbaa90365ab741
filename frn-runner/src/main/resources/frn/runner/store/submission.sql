SELECT e.name, e.revision, COUNT(DISTINCT r.id) AS work,
  COUNT(DISTINCT CASE WHEN r.state = 'succeeded' THEN r.id END) AS done
FROM experiment e
JOIN experiment_run er ON er.experiment_id = e.id
JOIN run r ON r.id = er.run_id
WHERE e.id = :experiment
GROUP BY e.name, e.revision

SELECT DISTINCT er.experiment_id AS experiment, er.variant, er.trait
FROM experiment_run er
JOIN run r ON r.id = er.run_id AND r.analysis IS NULL AND r.state = 'succeeded'
WHERE er.experiment_id = :experiment
ORDER BY er.variant, er.trait

SELECT r.id, r.fold, r.seed, r.metric, r.relations, r.trained
FROM experiment_run er
JOIN run r ON r.id = er.run_id
WHERE er.experiment_id = :experiment AND er.variant = :variant AND er.trait = :trait
  AND r.analysis IS NULL AND r.state = 'succeeded'
ORDER BY er.plan_order

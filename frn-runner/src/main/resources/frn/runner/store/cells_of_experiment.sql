SELECT er.variant, er.trait, COUNT(*) AS planned
FROM experiment_run er
JOIN run r ON r.id = er.run_id
WHERE er.experiment_id = :experiment AND r.analysis IS NULL
GROUP BY er.variant, er.trait
ORDER BY MIN(er.plan_order)

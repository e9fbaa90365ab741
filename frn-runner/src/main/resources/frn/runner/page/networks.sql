SELECT trait, variant, MIN(config) AS config
FROM runs
WHERE experiment = :experiment
GROUP BY trait, variant
ORDER BY MIN(plan_order)

UPDATE experiment
SET demand = 'none'
WHERE name = :name AND id <> :experiment

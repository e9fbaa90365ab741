UPDATE experiment
SET demand = 'none', ended = TRUE
WHERE name = :name AND id <> :experiment

SELECT w.of_run, f.variant, f.trait, f.cohort, f.item, f.clip, f.name, f.value
FROM experiment_run er
JOIN run w ON w.of_run = er.run_id AND w.analysis_identity = :identity
JOIN finding f ON f.work_id = w.id
WHERE er.experiment_id = :experiment AND er.variant = :variant AND er.trait = :trait

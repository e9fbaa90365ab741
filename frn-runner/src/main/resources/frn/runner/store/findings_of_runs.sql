SELECT w.of_run, f.variant, f.trait, f.cohort, f.item, f.clip, f.name, f.value
FROM finding f
JOIN run w ON w.id = f.work_id
WHERE w.analysis_identity = :identity
  AND w.of_run IN (SELECT run_id FROM experiment_run WHERE experiment_id = :experiment)

INSERT INTO experiment_run (experiment_id, plan_order, variant, trait, run_id)
SELECT :experiment, :order, :variant, :trait, id FROM run WHERE run_key = :key

-- What lists of experiments and of their variants count, without a look at the rows themselves.
CREATE INDEX run_standing ON run (id, analysis, state);
DROP INDEX experiment_run_variant;
CREATE INDEX experiment_run_variant ON experiment_run (experiment_id, variant, trait, plan_order, run_id);

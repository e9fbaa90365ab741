-- Whether somebody wants the runs of an experiment to be executed: none, wanted or paused.
ALTER TABLE experiment ADD COLUMN demand VARCHAR(10) DEFAULT 'none' NOT NULL
  CHECK (demand IN ('none', 'wanted', 'paused'));
-- Of two experiments the one of higher priority has the next slot.
ALTER TABLE experiment ADD COLUMN priority INTEGER DEFAULT 0 NOT NULL;
-- How many slots it may have at once; null for all.
ALTER TABLE experiment ADD COLUMN max_slots INTEGER;
-- Whether the first run that fails ends it.
ALTER TABLE experiment ADD COLUMN fail_fast BOOLEAN DEFAULT FALSE NOT NULL;
-- Counts the claims of all; this is the last one for the experiment.
ALTER TABLE experiment ADD COLUMN turn BIGINT DEFAULT 0 NOT NULL;
CREATE INDEX experiment_demand ON experiment (demand);

-- For which of its experiments a run waits or runs, and its place in that one's plan.
ALTER TABLE run ADD COLUMN queued_for BIGINT REFERENCES experiment (id);
ALTER TABLE run ADD COLUMN plan_order INTEGER;
CREATE INDEX run_queue ON run (state, queued_for, plan_order);

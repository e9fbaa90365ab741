-- The runs of the latest revision of each experiment under the names that it gives them; the other
-- views are made from it.
CREATE VIEW planned_runs AS
SELECT
  e.name AS experiment,  -- the name in the file
  e.revision,            -- the latest
  er.plan_order,         -- the place in the plan, from 0
  er.variant,            -- the variant's name in the file
  er.trait,              -- what is estimated
  er.run_id,             -- a run may belong to several experiments
  e.id AS experiment_id  -- of this revision
FROM experiment e
JOIN experiment_run er ON er.experiment_id = e.id
JOIN run r ON r.id = er.run_id AND r.analysis IS NULL
WHERE e.revision = (SELECT MAX(x.revision) FROM experiment x WHERE x.name = e.name)

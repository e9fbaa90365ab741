SELECT r.id, r.analysis, r.label, er.variant, er.trait, r.fold, r.seed, r.state, r.attempts, r.ready_at, r.error_code,
  r.error_message, r.learned, a.folder, a.started_at, a.ended_at, a.stage, a.stage_started_at, a.stage_first,
  a.stage_done, a.stage_total, a.epochs, e.epoch, e.train_loss, e.test_metric
FROM experiment_run er
JOIN run r ON r.id = er.run_id
LEFT JOIN attempt a ON a.run_id = r.id AND a.attempt = r.attempts
LEFT JOIN epoch e ON e.run_id = r.id
  AND e.epoch = (SELECT MAX(x.epoch) FROM epoch x WHERE x.run_id = r.id)
WHERE er.experiment_id = :experiment
ORDER BY er.plan_order

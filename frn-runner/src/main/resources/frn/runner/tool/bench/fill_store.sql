INSERT INTO document (hash, text) VALUES ('c', '{"model":{"regions":"grid-3x3"}}'), ('l', '["a"]');

INSERT INTO experiment (name, revision, yaml, spec_hash, data_fingerprint, clips, subjects, submitted_at,
  runs_identity)
SELECT 'finished-' || x, 1, '', 'h', 'd', 100, 10, CURRENT_TIMESTAMP, 'finished-' || x FROM SYSTEM_RANGE(1, 100);

INSERT INTO experiment (name, revision, yaml, spec_hash, data_fingerprint, clips, subjects, submitted_at,
  runs_identity)
VALUES ('waiting', 1, '', 'h', 'd', 100, 10, CURRENT_TIMESTAMP, 'waiting');

INSERT INTO run (run_key, config_id, regions, fold, seed, data_fingerprint, train_id, test_id, trained, executor,
  timeout_seconds, retries, state, ready_at, attempts, metric, code_version, backend, device, threads, ended_at,
  tested, score, baseline_score, gain, p_gain, learned)
SELECT 'finished ' || x, (SELECT id FROM document WHERE hash = 'c'), 'grid-3x3', MOD(x, 10), 1, 'd',
  (SELECT id FROM document WHERE hash = 'l'), (SELECT id FROM document WHERE hash = 'l'), 90, '{"type":"local"}',
  3600, 2, 'succeeded', CURRENT_TIMESTAMP, 1, 'mae', 'v', 'b', 'cpu', 1, CURRENT_TIMESTAMP,
  10, 5, 8, 3, 0.01, TRUE
FROM SYSTEM_RANGE(0, 99999);

INSERT INTO run (run_key, config_id, regions, fold, seed, data_fingerprint, train_id, test_id, trained, executor,
  timeout_seconds, retries, state, ready_at)
SELECT 'waiting ' || x, (SELECT id FROM document WHERE hash = 'c'), 'grid-3x3', MOD(x, 10), 1, 'd',
  (SELECT id FROM document WHERE hash = 'l'), (SELECT id FROM document WHERE hash = 'l'), 90, '{"type":"local"}',
  3600, 2, 'pending', CURRENT_TIMESTAMP
FROM SYSTEM_RANGE(0, 9999);

INSERT INTO experiment_run (experiment_id, plan_order, variant, trait, run_id)
SELECT 1 + (r.id - 1) / 1000, MOD(r.id - 1, 1000), 'variant-' || MOD(r.id - 1, 1000) / 10, 'age', r.id
FROM run r WHERE r.state = 'succeeded';

INSERT INTO experiment_run (experiment_id, plan_order, variant, trait, run_id)
SELECT 101, r.id - 100001, 'variant-' || (r.id - 100001) / 10, 'age', r.id
FROM run r WHERE r.state = 'pending';

INSERT INTO attempt (run_id, attempt, state, device, threads, host, pid, process_started_at, heartbeat, started_at,
  ended_at, epochs, folder)
SELECT id, 1, 'succeeded', 'cpu', 1, 'h', 1, CURRENT_TIMESTAMP, CURRENT_TIMESTAMP, CURRENT_TIMESTAMP,
  CURRENT_TIMESTAMP, 50, 'runs/x/attempt-1'
FROM run WHERE state = 'succeeded';

INSERT INTO epoch (run_id, epoch, train_loss, test_loss, test_metric, seconds)
SELECT r.id, e.x, 1.0 / e.x, 1.0 / e.x, 5, 0.1
FROM run r, SYSTEM_RANGE(1, 50) e WHERE r.state = 'succeeded';

INSERT INTO variant_score (experiment_id, variant, trait, metric, clips, subjects, folds, seeds, score, baseline,
  fold_mean, fold_sd, unusable, score_low, score_high, gain, p_gain, learned)
SELECT e.id, 'variant-' || v.x, 'age', 'mae', 100, 10, 10, 1, 5, 8, 5, 1, 0, 4, 6, 3, 0.01, TRUE
FROM experiment e, SYSTEM_RANGE(0, 99) v WHERE e.name <> 'waiting';

ANALYZE;

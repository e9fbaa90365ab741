INSERT INTO variant_score (experiment_id, variant, trait, metric, clips, subjects, folds, seeds, score,
  male, female, baseline, fold_mean, fold_sd, unusable)
WITH scored AS (
  SELECT r.id, r.fold, r.seed, r.metric, r.score
  FROM experiment_run er
  JOIN run r ON r.id = er.run_id AND r.state = 'succeeded' AND r.analysis IS NULL
  WHERE er.experiment_id = :experiment AND er.variant = :variant AND er.trait = :trait
)
SELECT :experiment, :variant, :trait, MAX(s.metric), COUNT(DISTINCT q.clip),
  COUNT(DISTINCT q.subject), COUNT(DISTINCT s.fold), COUNT(DISTINCT s.seed), AVG(q.score),
  AVG(CASE WHEN q.gender = 'male' THEN q.score END),
  AVG(CASE WHEN q.gender = 'female' THEN q.score END), AVG(q.baseline_score),
  (SELECT AVG(score) FROM scored), (SELECT STDDEV_SAMP(score) FROM scored),
  (SELECT COUNT(DISTINCT u.clip) FROM unusable_clip u WHERE u.run_id IN (SELECT id FROM scored))
FROM scored s
JOIN (
  SELECT p.run_id, p.clip, p.subject, p.gender,
    CAST(CASE WHEN o.metric = 'mae' THEN ABS(p.predicted - p.truth)
      WHEN p.predicted = p.truth THEN 1 ELSE 0 END AS REAL) AS score,
    CAST(CASE WHEN o.metric = 'mae' THEN ABS(p.baseline - p.truth)
      WHEN p.baseline = p.truth THEN 1 ELSE 0 END AS REAL) AS baseline_score
  FROM prediction p
  JOIN scored o ON o.id = p.run_id) q ON q.run_id = s.id
HAVING COUNT(*) > 0

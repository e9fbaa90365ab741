-- Without WITH: H2 keeps the answer of a subquery on such a table, whatever its parameters are next.
INSERT INTO variant_score (experiment_id, variant, trait, metric, clips, subjects, folds, seeds, score,
  male, female, baseline, fold_mean, fold_sd, unusable, score_low, score_high, gain, p_gain, learned)
SELECT :experiment, :variant, :trait, f.metric, q.clips, q.subjects, f.folds, f.seeds, q.score, q.male,
  q.female, q.baseline, f.fold_mean, f.fold_sd, u.unusable,
  CASE WHEN f.metric = 'mae' THEN CAST(:low AS REAL) ELSE 1 - CAST(:high AS REAL) END,
  CASE WHEN f.metric = 'mae' THEN CAST(:high AS REAL) ELSE 1 - CAST(:low AS REAL) END, :gain, :p, :learned
FROM (
  SELECT MAX(r.metric) AS metric, COUNT(DISTINCT r.fold) AS folds, COUNT(DISTINCT r.seed) AS seeds,
    AVG(r.score) AS fold_mean, STDDEV_SAMP(r.score) AS fold_sd
  FROM experiment_run er
  JOIN run r ON r.id = er.run_id AND r.state = 'succeeded' AND r.analysis IS NULL
  WHERE er.experiment_id = :experiment AND er.variant = :variant AND er.trait = :trait) f
CROSS JOIN (
  SELECT COUNT(DISTINCT s.clip) AS clips, COUNT(DISTINCT s.subject) AS subjects, AVG(s.score) AS score,
    AVG(CASE WHEN s.gender = 'male' THEN s.score END) AS male,
    AVG(CASE WHEN s.gender = 'female' THEN s.score END) AS female, AVG(s.baseline_score) AS baseline
  FROM (
    SELECT p.clip, p.subject, p.gender,
      CAST(CASE WHEN r.metric = 'mae' THEN ABS(p.predicted - p.truth)
        WHEN p.predicted = p.truth THEN 1 ELSE 0 END AS REAL) AS score,
      CAST(CASE WHEN r.metric = 'mae' THEN ABS(p.baseline - p.truth)
        WHEN p.baseline = p.truth THEN 1 ELSE 0 END AS REAL) AS baseline_score
    FROM experiment_run er
    JOIN run r ON r.id = er.run_id AND r.state = 'succeeded' AND r.analysis IS NULL
    JOIN prediction p ON p.run_id = r.id
    WHERE er.experiment_id = :experiment AND er.variant = :variant AND er.trait = :trait) s) q
CROSS JOIN (
  SELECT COUNT(DISTINCT c.clip) AS unusable
  FROM experiment_run er
  JOIN run r ON r.id = er.run_id AND r.state = 'succeeded' AND r.analysis IS NULL
  JOIN unusable_clip c ON c.run_id = r.id
  WHERE er.experiment_id = :experiment AND er.variant = :variant AND er.trait = :trait) u
WHERE q.clips > 0

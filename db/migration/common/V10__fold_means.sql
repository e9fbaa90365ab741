-- Means over folds could be those of another variant after a second submission: made anew.
UPDATE variant_score v SET
  fold_mean = (
    SELECT AVG(r.score)
    FROM experiment_run er
    JOIN run r ON r.id = er.run_id AND r.state = 'succeeded' AND r.analysis IS NULL
    WHERE er.experiment_id = v.experiment_id AND er.variant = v.variant AND er.trait = v.trait),
  fold_sd = (
    SELECT STDDEV_SAMP(r.score)
    FROM experiment_run er
    JOIN run r ON r.id = er.run_id AND r.state = 'succeeded' AND r.analysis IS NULL
    WHERE er.experiment_id = v.experiment_id AND er.variant = v.variant AND er.trait = v.trait),
  unusable = (
    SELECT COUNT(DISTINCT c.clip)
    FROM experiment_run er
    JOIN run r ON r.id = er.run_id AND r.state = 'succeeded' AND r.analysis IS NULL
    JOIN unusable_clip c ON c.run_id = r.id
    WHERE er.experiment_id = v.experiment_id AND er.variant = v.variant AND er.trait = v.trait);

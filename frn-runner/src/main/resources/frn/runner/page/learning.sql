SELECT v.trait, v.variant, fold, seed, epoch, train_loss, validation_loss, test_loss,
  validation_metric, test_metric
FROM epochs v
JOIN variant_summary s
  ON s.experiment = v.experiment AND s.variant = v.variant AND s.trait = v.trait
WHERE v.experiment = :experiment
ORDER BY v.trait, s.plan_order, seed, fold, epoch

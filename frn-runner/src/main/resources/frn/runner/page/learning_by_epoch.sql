SELECT v.trait, v.variant, epoch, COUNT(*) AS runs, AVG(CAST(test_metric AS DOUBLE PRECISION)) AS test,
  STDDEV_SAMP(CAST(test_metric AS DOUBLE PRECISION)) AS sd,
  AVG(CAST(validation_metric AS DOUBLE PRECISION)) AS validation,
  AVG(CAST(train_loss AS DOUBLE PRECISION)) AS train_loss,
  AVG(CAST(validation_loss AS DOUBLE PRECISION)) AS validation_loss,
  AVG(CAST(test_loss AS DOUBLE PRECISION)) AS test_loss
FROM epochs v
JOIN variant_summary s
  ON s.experiment = v.experiment AND s.variant = v.variant AND s.trait = v.trait
WHERE v.experiment = :experiment
GROUP BY v.trait, v.variant, s.plan_order, epoch
ORDER BY v.trait, s.plan_order, epoch

-- Mean learning curves over folds and seeds.
SELECT experiment, variant, trait, epoch, AVG(train_loss) AS train_loss,
  AVG(test_loss) AS test_loss, AVG(test_metric) AS test_metric, COUNT(*) AS runs
FROM epochs
GROUP BY experiment, variant, trait, epoch
ORDER BY experiment, variant, trait, epoch

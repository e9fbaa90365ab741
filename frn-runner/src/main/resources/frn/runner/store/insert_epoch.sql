INSERT INTO epoch (run_id, epoch, train_loss, test_loss, test_metric, seconds, validation_loss,
  validation_metric)
VALUES (:run, :epoch, :trainLoss, :testLoss, :testMetric, :seconds, :validationLoss, :validationMetric)

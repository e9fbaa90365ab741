INSERT INTO epoch (run_id, epoch, train_loss, test_loss, test_metric, seconds)
VALUES (:run, :epoch, :trainLoss, :testLoss, :testMetric, :seconds)

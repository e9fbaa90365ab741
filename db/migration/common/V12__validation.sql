-- Of the training clips that are held back to choose by; null where none are.
ALTER TABLE epoch ADD COLUMN validation_loss REAL;
ALTER TABLE epoch ADD COLUMN validation_metric REAL;

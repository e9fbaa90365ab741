-- The size of a run's feature maps, and to what they were resized for its regions; of a succeeded
-- run.
ALTER TABLE run ADD COLUMN maps VARCHAR(200);

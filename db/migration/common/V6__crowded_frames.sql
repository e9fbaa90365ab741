-- Sampled frames of a run's clips that show more than one face, of which one is followed; of a
-- succeeded run.
ALTER TABLE run ADD COLUMN crowded_frames INT;

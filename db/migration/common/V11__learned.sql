-- Whether networks have learned: by how much their estimates are better than a constant, with a test
-- over subjects, and the interval of the score of a variant. Of runs that had succeeded before, it is
-- recorded right after this.
ALTER TABLE run ADD COLUMN gain REAL;
ALTER TABLE run ADD COLUMN p_gain REAL;
ALTER TABLE run ADD COLUMN learned BOOLEAN;
ALTER TABLE variant_score ADD COLUMN score_low REAL;
ALTER TABLE variant_score ADD COLUMN score_high REAL;
ALTER TABLE variant_score ADD COLUMN gain REAL;
ALTER TABLE variant_score ADD COLUMN p_gain REAL;
ALTER TABLE variant_score ADD COLUMN learned BOOLEAN;
UPDATE run SET score = NULL WHERE state = 'succeeded' AND analysis IS NULL;

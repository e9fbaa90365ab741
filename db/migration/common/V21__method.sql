-- How a run learns: a network, or what another method is made of.
ALTER TABLE run ADD COLUMN method VARCHAR DEFAULT 'network' NOT NULL;

-- What the executor calls the attempt; null before it has it.
ALTER TABLE attempt ADD COLUMN handle VARCHAR(1000);
-- What the user wants of it: go_on, pause, cancel or kill.
ALTER TABLE attempt ADD COLUMN wish VARCHAR(10) DEFAULT 'go_on' NOT NULL
  CHECK (wish IN ('go_on', 'pause', 'cancel', 'kill'));

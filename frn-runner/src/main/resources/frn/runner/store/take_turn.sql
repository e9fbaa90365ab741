UPDATE experiment
SET turn = 1 + (SELECT MAX(x.turn) FROM experiment x)
WHERE id = (SELECT queued_for FROM run WHERE id = :run)

UPDATE run
SET state = :to
WHERE state = :from AND queued_for IN (SELECT e.id FROM experiment e WHERE e.demand <> 'wanted')

SELECT id, revision, spec_hash, priority
FROM experiment
WHERE name = :name
ORDER BY revision DESC
FETCH FIRST 1 ROW ONLY

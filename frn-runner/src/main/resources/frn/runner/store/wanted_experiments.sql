SELECT id
FROM experiment
WHERE demand = 'wanted'
ORDER BY priority DESC, turn, id

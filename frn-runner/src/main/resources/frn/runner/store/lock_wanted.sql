SELECT id FROM experiment WHERE demand = 'wanted' ORDER BY id <alone>

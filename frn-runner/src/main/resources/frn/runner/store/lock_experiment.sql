SELECT id FROM experiment WHERE id = :experiment <alone>

SELECT id FROM experiment WHERE id = :experiment FOR UPDATE

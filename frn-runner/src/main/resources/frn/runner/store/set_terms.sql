UPDATE experiment
SET max_slots = :maxSlots, fail_fast = :failFast, priority = COALESCE(:priority, priority)
WHERE id = :experiment

-- The three pairs of regions with the most relational importance, with the interval over subjects.
SELECT experiment, label, variant, trait, place, regions, lambda, low, high, n, subjects
FROM importance_by_group
WHERE cohort = 'all' AND place <= 3
ORDER BY experiment, label, variant, trait, place

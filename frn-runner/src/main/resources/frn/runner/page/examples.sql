SELECT trait, variant, label, cohort, clip
FROM findings
WHERE experiment = :experiment AND analysis = 'importance' AND name = 'example'
ORDER BY trait, variant, label, cohort, value

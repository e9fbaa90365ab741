SELECT regions, relation, region
FROM relation_object
ORDER BY regions, relation, place

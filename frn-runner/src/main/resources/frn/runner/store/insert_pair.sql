INSERT INTO relation_pair (regions, pair, region_i, region_j)
SELECT :regions, :pair, :i, :j
WHERE NOT EXISTS (SELECT 1 FROM relation_pair WHERE regions = :regions AND pair = :pair)

INSERT INTO relation_object (regions, relation, place, region)
SELECT :regions, :relation, :place, :region
WHERE NOT EXISTS (
  SELECT 1 FROM relation_object
  WHERE regions = :regions AND relation = :relation AND place = :place)
<unlessThere>

-- The five pairs of regions with the most relational importance, by variant and trait.
SELECT experiment, variant, trait, place, region_i, region_j, lambda, sd, clips
FROM (
  SELECT i.*, ROW_NUMBER() OVER (PARTITION BY experiment, variant, trait ORDER BY lambda DESC)
    AS place
  FROM importance_pairs i
) ranked
WHERE place <= 5
ORDER BY experiment, variant, trait, place

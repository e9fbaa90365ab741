SELECT v.trait, v.variant, v.replacement, v.clip, v.regions, AVG(CAST(v.predicted AS DOUBLE PRECISION)) AS predicted,
  AVG(CAST(v.error AS DOUBLE PRECISION)) AS error
FROM perturbed_clips v
WHERE v.experiment = :experiment AND v.trait = :trait AND v.variant = :variant AND v.clip IN (:clips)
  AND (v.regions IS NULL OR POSITION('+' IN v.regions) = 0)
GROUP BY v.trait, v.variant, v.replacement, v.clip, v.regions
ORDER BY v.replacement, v.clip, error DESC

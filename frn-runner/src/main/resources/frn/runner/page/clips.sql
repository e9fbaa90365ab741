SELECT v.trait, v.variant, v.clip, v.metric, AVG(CAST(v.truth AS REAL)) AS truth,
  AVG(CAST(v.predicted AS REAL)) AS predicted,
  AVG(CAST(CASE WHEN v.metric = 'mae' THEN v.score
    WHEN CARDINALITY(v.outputs) > v.truth THEN 1 - v.outputs[CAST(v.truth AS INTEGER) + 1]
    ELSE 1 - v.score END AS REAL)) AS error, s.learned
FROM predictions v
JOIN variant_summary s
  ON s.experiment = v.experiment AND s.variant = v.variant AND s.trait = v.trait
WHERE v.experiment = :experiment
GROUP BY v.trait, v.variant, s.plan_order, v.clip, v.metric, s.learned
ORDER BY v.trait, s.plan_order, error, v.clip

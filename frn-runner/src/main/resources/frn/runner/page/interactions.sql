SELECT v.trait, v.variant, v.regions, v.objects, v.lambda, v.interaction, v.share, v.t, v.p_holm, v.verdict,
  v.gain, v.n, v.subjects, s.learned,
  CASE WHEN v.lambda IS NOT NULL THEN RANK() OVER (
    PARTITION BY v.trait, v.variant, v.analysis_id, v.objects ORDER BY v.lambda DESC) END AS lambda_place,
  RANK() OVER (
    PARTITION BY v.trait, v.variant, v.analysis_id, v.objects ORDER BY v.interaction DESC) AS interaction_place
FROM interactions v
JOIN variant_summary s
  ON s.experiment = v.experiment AND s.variant = v.variant AND s.trait = v.trait
WHERE v.experiment = :experiment AND v.regions IS NOT NULL
ORDER BY v.trait, s.plan_order, v.analysis_id, v.objects DESC, v.interaction DESC

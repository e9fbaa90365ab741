SELECT trait, variant, kind, objects, reading, COUNT(*) AS networks, SUM(CASE WHEN learned THEN 1 ELSE 0 END) AS learned_networks,
  SUM(CASE WHEN learned AND is_right THEN 1 ELSE 0 END) AS right_networks,
  CAST(AVG(CASE WHEN learned THEN auc END) AS REAL) AS auc,
  SUM(CASE WHEN learned THEN missed ELSE 0 END) AS missed,
  SUM(CASE WHEN learned THEN false_pairs ELSE 0 END) AS false_pairs
FROM planted_recovery
WHERE experiment = :experiment
GROUP BY trait, variant, kind, objects, reading
ORDER BY trait, variant, objects DESC, reading

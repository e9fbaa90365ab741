-- Of the networks that have learned, in how many each reading names exactly what was planted, and in how
-- many what it has first is planted; by variant, kind and number of planted pairs (2 objects) or regions.
SELECT experiment, variant, kind, objects, planted, reading, COUNT(*) AS networks,
  COUNT(CASE WHEN learned THEN 1 END) AS learned,
  COUNT(CASE WHEN learned AND is_right THEN 1 END) AS is_right,
  COUNT(CASE WHEN learned AND top_1 THEN 1 END) AS top_1,
  CAST(AVG(CASE WHEN learned THEN auc END) AS REAL) AS auc,
  SUM(CASE WHEN learned THEN missed END) AS missed,
  SUM(CASE WHEN learned THEN false_pairs END) AS false_pairs
FROM planted_recovery
GROUP BY experiment, variant, kind, objects, planted, reading
ORDER BY experiment, kind, objects DESC, planted, reading, variant

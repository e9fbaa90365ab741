SELECT COUNT(*)
FROM (
  SELECT 1 AS one
  FROM run
  WHERE state = 'ready' AND executor <mine> AND (ready_at <= :now OR ready_at > :latest)
  FETCH FIRST :most ROWS ONLY) due

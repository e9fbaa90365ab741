-- Whether what was planted is found again, for the trait planted: one row a run and a reading of it,
-- for pairs and for single regions. Made by the analysis interaction.
CREATE VIEW planted_recovery AS
SELECT
  experiment,  -- the name in the file
  variant,     -- the variant's name in the file
  trait,       -- what is estimated
  MAX(kind) AS kind,  -- of what is planted: product, lag, sequence, or difference (which is no relation)
  fold,        -- from 0
  seed,        -- of parameters, dropout and order
  objects,     -- 2 of pairs, 1 of single regions
  reading,     -- lambda, interaction (H), share (S) or verdict
  BOOL_AND(learned) AS learned,  -- whether the network has learned, so that there is something to find
  MAX(score) AS score,        -- of the run: mean absolute error, or accuracy
  MAX(baseline) AS baseline,  -- of the constant
  CAST(SUM(is_planted) AS INTEGER)
    AS planted,      -- how many pairs or regions are planted; for the verdict on pairs, relations alone
  CAST(SUM(is_planted * is_said) AS INTEGER)
    AS found,        -- of these, among as many with the highest values, or with the verdict
  CAST(SUM(is_planted * (1 - is_said)) AS INTEGER)
    AS missed,       -- not so
  CAST(SUM((1 - is_planted) * is_said) AS INTEGER)
    AS false_pairs,  -- among these though not planted
  SUM(is_planted * (1 - is_said)) + SUM((1 - is_planted) * is_said) = 0
    AS is_right,     -- whether nothing is missed and nothing false
  MAX(CASE WHEN place = 1 AND reading <> 'verdict' THEN is_planted END) = 1
    AS top_1,        -- whether the highest value is that of something planted; null for the verdict
  CAST(MIN(CASE WHEN is_planted = 1 AND reading <> 'verdict' THEN place END) AS INTEGER)
    AS place,        -- rank of the planted one with the highest value, from 1
  CAST(CASE WHEN reading <> 'verdict' THEN 1 - (SUM(is_planted * place) - MAX(k) * (MAX(k) + 1) / 2.0)
    / NULLIF(MAX(k) * (COUNT(*) - MAX(k)), 0) END AS REAL)
    AS auc,          -- area under the ROC curve of the values; null for the verdict
  run_id       -- joins to the other views
FROM (
  SELECT v.*, RANK() OVER (PARTITION BY run_id, analysis_id, experiment, variant, trait, objects, reading
      ORDER BY num DESC) AS place,
    CASE WHEN reading = 'verdict' THEN CAST(num AS INTEGER)
      WHEN RANK() OVER (PARTITION BY run_id, analysis_id, experiment, variant, trait, objects, reading
        ORDER BY num DESC) <= k THEN 1 ELSE 0 END AS is_said
  FROM (
    SELECT u.*, SUM(is_planted)
      OVER (PARTITION BY run_id, analysis_id, experiment, variant, trait, objects, reading) AS k
    FROM (
      SELECT i.experiment, i.variant, i.trait, i.fold, i.seed, i.objects, i.run_id, i.analysis_id,
        t.kind, q.reading, i.verdict <> 'not learned' AS learned, w.score, w.baseline_score AS baseline,
        CASE q.reading WHEN 'lambda' THEN i.lambda WHEN 'interaction' THEN i.interaction
          WHEN 'share' THEN i.share
          ELSE CASE WHEN i.verdict = 'relation' OR i.objects = 1 AND i.verdict = 'one region alone'
            THEN 1 ELSE 0 END END AS num,
        CASE WHEN EXISTS (
            SELECT 1 FROM planted p
            WHERE p.experiment_id = t.experiment_id AND p.trait = i.trait AND p.regions = i.regions
              AND (q.reading <> 'verdict' OR p.objects = 1 OR p.relation))
          THEN 1 ELSE 0 END AS is_planted
      FROM interactions_by_run i
      JOIN run w ON w.id = i.run_id
      JOIN (
        SELECT DISTINCT e.name, p.experiment_id, p.trait, p.kind
        FROM planted p
        JOIN experiment e ON e.id = p.experiment_id
        WHERE e.revision = (SELECT MAX(x.revision) FROM experiment x WHERE x.name = e.name)) t
        ON t.name = i.experiment AND t.trait = i.trait
      CROSS JOIN (VALUES ('lambda'), ('interaction'), ('share'), ('verdict')) q (reading)) u
    WHERE num IS NOT NULL) v) r
GROUP BY experiment, analysis_id, variant, trait, fold, seed, objects, reading, run_id
HAVING reading = 'verdict' OR MAX(k) > 0

-- Table 5 of the paper: the accuracy of gender by method, kind of smile and age, pooled over clips,
-- the paper's beside ours. One row a row of the table, for experiments with the trait gender and one
-- of these variants.
CREATE VIEW table_5 AS
SELECT
  e.experiment,  -- the name in the file
  t.place,       -- the row of the table, from 1
  t.method,      -- as the paper calls it
  t.variant,     -- the variant's name in the file
  m.built_from,  -- ours: network, or descriptors and learner, with what stands in for others' systems
  CAST(t.paper_spontaneous_young AS REAL)
    AS paper_spontaneous_young,  -- the paper's for spontaneous smiles, under 20; null where it has none
  CAST(t.paper_spontaneous_old AS REAL)
    AS paper_spontaneous_old,  -- the paper's for spontaneous smiles, over 19; null where it has none
  CAST(t.paper_posed_young AS REAL)
    AS paper_posed_young,  -- the paper's for posed smiles, under 20; null where it has none
  CAST(t.paper_posed_old AS REAL)
    AS paper_posed_old,  -- the paper's for posed smiles, over 19; null where it has none
  CAST(t.paper_all AS REAL)
    AS paper_all,          -- the paper's over all
  s.spontaneous_young,    -- ours, 0..1; null where the variant is not there or not done
  s.spontaneous_old,      -- ours, 0..1; null where the variant is not there or not done
  s.posed_young,          -- ours, 0..1; null where the variant is not there or not done
  s.posed_old,            -- ours, 0..1; null where the variant is not there or not done
  s.accuracy,            -- ours over all
  s.clips                -- test predictions of ours
FROM (
  SELECT DISTINCT experiment
  FROM planned_runs
  WHERE trait = 'gender' AND variant IN ('how-old-tree', 'how-old-svm', 'cots-tree', 'cots-bagged-trees', 'holistic', 'frn-lf-ri')) e
CROSS JOIN (VALUES
  (1, 'how-old.net + dynamics (Tree)', 'how-old-tree',
    0.6080, 0.9346, NULL, NULL, NULL),
  (2, 'how-old.net + dynamics (SVM)', 'how-old-svm',
    NULL, NULL, 0.6080, 0.9289, NULL),
  (3, 'COTS + dynamics (Tree)', 'cots-tree',
    0.7692, 0.9300, NULL, NULL, NULL),
  (4, 'COTS + dynamics (Bagged Trees, PCA)', 'cots-bagged-trees',
    NULL, NULL, 0.7692, 0.9289, NULL),
  (5, 'Holistic dynamic approach', 'holistic',
    0.7438, 0.9352, 0.7751, 0.9391, 0.8710),
  (6, 'Proposed facial relational network', 'frn-lf-ri',
    0.8017, 0.9465, 0.8514, 0.9518, 0.9008)
) t (place, method, variant, paper_spontaneous_young, paper_spontaneous_old, paper_posed_young,
  paper_posed_old, paper_all)
LEFT JOIN (
  SELECT experiment, variant,
    CAST(AVG(CASE WHEN spontaneity = 'spontaneous' AND age < 20 THEN score END) AS REAL) AS spontaneous_young,
    CAST(AVG(CASE WHEN spontaneity = 'spontaneous' AND age > 19 THEN score END) AS REAL) AS spontaneous_old,
    CAST(AVG(CASE WHEN spontaneity = 'posed' AND age < 20 THEN score END) AS REAL) AS posed_young,
    CAST(AVG(CASE WHEN spontaneity = 'posed' AND age > 19 THEN score END) AS REAL) AS posed_old,
    CAST(AVG(score) AS REAL) AS accuracy, COUNT(*) AS clips
  FROM predictions
  WHERE trait = 'gender'
  GROUP BY experiment, variant) s
  ON s.experiment = e.experiment AND s.variant = t.variant
LEFT JOIN (
  SELECT experiment, variant, MIN(method) AS built_from
  FROM runs
  WHERE trait = 'gender'
  GROUP BY experiment, variant) m
  ON m.experiment = e.experiment AND m.variant = t.variant

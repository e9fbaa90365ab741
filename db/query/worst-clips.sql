-- The clips whose age is estimated worst, over all variants and seeds.
SELECT experiment, clip, subject, truth, AVG(predicted) AS predicted, AVG(score) AS mae
FROM predictions
WHERE trait = 'age'
GROUP BY experiment, clip, subject, truth
ORDER BY mae DESC
FETCH FIRST 20 ROWS ONLY

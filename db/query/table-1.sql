-- Table 1 of the paper beside ours: mean absolute error of age in years.
SELECT *
FROM table_1
ORDER BY experiment, place

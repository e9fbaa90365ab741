SELECT variant, location, paper_mae, paper_se, mae, se, n
FROM table_3
WHERE experiment = :experiment
ORDER BY variant, place

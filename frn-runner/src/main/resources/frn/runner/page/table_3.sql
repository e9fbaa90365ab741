SELECT variant, location, paper_mae, paper_se, mae, se, n, learned
FROM table_3
WHERE experiment = :experiment
ORDER BY variant, place

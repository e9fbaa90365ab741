SELECT method, variant, paper_accuracy, accuracy, clips, runs_done, runs_planned
FROM table_4
WHERE experiment = :experiment
ORDER BY place

SELECT method, variant, paper_male, male, paper_female, female, paper_all, mae, clips, runs_done,
  runs_planned
FROM table_1
WHERE experiment = :experiment
ORDER BY place

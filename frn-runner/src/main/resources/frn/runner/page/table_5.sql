SELECT method, variant, paper_spontaneous_young, spontaneous_young, paper_spontaneous_old,
  spontaneous_old, paper_posed_young, posed_young, paper_posed_old, posed_old, paper_all, accuracy,
  clips
FROM table_5
WHERE experiment = :experiment
ORDER BY place

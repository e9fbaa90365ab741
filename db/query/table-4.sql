-- Table 4 of the paper beside ours: accuracy of gender in percent, pooled over all test clips.
SELECT experiment, place, method, ROUND(100 * paper_accuracy, 2) AS paper_percent,
  ROUND(100 * accuracy, 2) AS percent, clips, runs_done, runs_planned
FROM table_4
ORDER BY experiment, place

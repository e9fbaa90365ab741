-- Table 4 of the paper beside ours: accuracy of gender in percent, pooled over all test clips.
SELECT experiment, place, method, CAST(100 * paper_accuracy AS NUMERIC(5, 2)) AS paper_percent,
  CAST(100 * accuracy AS NUMERIC(5, 2)) AS percent, clips, runs_done, runs_planned
FROM table_4
ORDER BY experiment, place

INSERT INTO prediction (run_id, clip, subject, gender, age, spontaneity, labels, truth, predicted,
  baseline, outputs, frames, importance)
VALUES (:run, :clip, :subject, :gender, :age, :spontaneity, :labels, :truth, :predicted,
  :baseline, :outputs, :frames, :importance)

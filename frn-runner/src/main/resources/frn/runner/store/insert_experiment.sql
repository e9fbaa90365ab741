INSERT INTO experiment
  (name, revision, yaml, spec_hash, data_fingerprint, clips, subjects, submitted_at, runs_identity, priority)
VALUES (:name, :revision, :yaml, :specHash, :dataFingerprint, :clips, :subjects, :now, :runsIdentity, :priority)

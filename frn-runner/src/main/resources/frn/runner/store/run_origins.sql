SELECT r.id, r.run_key, r.identity_id, r.fold, r.seed, r.data_fingerprint, r.trained, tr.hash AS train, te.hash AS test
FROM run r
LEFT JOIN document tr ON tr.id = r.train_id
LEFT JOIN document te ON te.id = r.test_id
WHERE r.analysis IS NULL AND r.identity_id IS NOT NULL AND (r.id = :run OR r.state = 'succeeded')
ORDER BY r.id DESC

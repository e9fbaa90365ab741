SELECT id
FROM run
WHERE state = 'succeeded' AND analysis IS NULL AND score IS NULL

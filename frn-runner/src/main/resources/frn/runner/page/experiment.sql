SELECT * FROM experiments WHERE experiment = :experiment AND is_latest

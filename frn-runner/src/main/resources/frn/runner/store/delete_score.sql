DELETE FROM variant_score
WHERE experiment_id = :experiment AND variant = :variant AND trait = :trait

INSERT INTO finding (work_id, variant, trait, cohort, item, clip, name, value)
VALUES (:work, :variant, :trait, :cohort, :item, :clip, :name, :value)

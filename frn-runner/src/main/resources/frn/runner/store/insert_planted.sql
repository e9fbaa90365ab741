INSERT INTO planted (experiment_id, trait, kind, regions, objects, relation)
VALUES (:experiment, :trait, :kind, :regions, :objects, :relation)

-- What is found of all clips is asked much more often than what is found of each group.
CREATE INDEX finding_cohort ON finding (work_id, cohort);

-- Who may only look: the database itself refuses everything else that `runner sql` is given.
CREATE USER IF NOT EXISTS reader PASSWORD 'reader';
GRANT SELECT ON SCHEMA PUBLIC TO reader;

-- Who only looks has a connection that is read-only; the server's administrator may make users who
-- may do no more.
SELECT 1;

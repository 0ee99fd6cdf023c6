-- people
--
-- Revises: 003
-- Created: 2026-11-20T23:50:00Z
-- revision: 004
-- downRevision: 003

-- upgrade
CREATE TABLE people (id INTEGER PRIMARY KEY, name TEXT NOT NULL);
INSERT INTO people (name) VALUES ('Ada');

-- downgrade
DROP TABLE people;

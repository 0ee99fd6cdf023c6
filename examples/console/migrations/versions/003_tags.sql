-- tags
--
-- Revises: 002
-- Created: 2026-11-20T23:50:00Z
-- revision: 003
-- downRevision: 002

-- upgrade
CREATE TABLE tags (
  note_id INTEGER NOT NULL REFERENCES notes (id) ON DELETE CASCADE,
  tag TEXT NOT NULL,
  PRIMARY KEY (note_id, tag)
);
CREATE INDEX ix_tags_tag ON tags (tag);
INSERT INTO tags (note_id, tag) SELECT id, 'milk' FROM notes WHERE body LIKE '%milk%';

-- downgrade
DROP TABLE tags;

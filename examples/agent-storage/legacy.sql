CREATE TABLE sessions (
  id TEXT NOT NULL PRIMARY KEY,
  title TEXT NOT NULL DEFAULT 'untitled',
  metadata TEXT,
  created_at TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ'))
);
CREATE TABLE messages (
  id TEXT NOT NULL PRIMARY KEY,
  session_id TEXT NOT NULL REFERENCES sessions (id) ON DELETE CASCADE,
  role TEXT NOT NULL,
  content TEXT NOT NULL,
  prompt_tokens INTEGER NOT NULL DEFAULT 0,
  completion_tokens INTEGER NOT NULL DEFAULT 0,
  created_at TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ'))
);
INSERT INTO sessions (id, title) VALUES ('5e9c4a4e-5b0f-4d0b-9f4e-1d0a3a1c2b4d', 'the first one');
INSERT INTO messages (id, session_id, role, content, prompt_tokens, completion_tokens)
VALUES ('9a4c1f6e-3b1d-4a56-8c0e-7d2f5b6a8e90', '5e9c4a4e-5b0f-4d0b-9f4e-1d0a3a1c2b4d', 'assistant', 'hello', 12, 34);

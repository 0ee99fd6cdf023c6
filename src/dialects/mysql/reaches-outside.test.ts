import { expect, it } from 'vitest'
import { reachesOutside } from './reaches-outside.ts'

it.each([
  'INSERT INTO app.users VALUES (1)',
  'INSERT IGNORE `app`.`users` SET id = 1',
  'REPLACE INTO app.users SELECT * FROM t',
  'update low_priority app.users set id = 1',
  'DELETE FROM app.users',
  'DELETE u FROM app.users u JOIN t ON t.id = u.id',
  'TRUNCATE app.users',
  'CREATE TABLE app.users (id int)',
  'CREATE OR REPLACE VIEW app.v AS SELECT 1',
  'ALTER TABLE `app`.`users` ADD x int',
  'ALTER TABLE users RENAME TO app.users',
  'DROP TABLE IF EXISTS users, app.users',
  'RENAME TABLE users TO app.users',
  'CREATE UNIQUE INDEX ix ON app.users (id)',
  'CREATE TRIGGER tr BEFORE INSERT ON app.users FOR EACH ROW SET NEW.id = 1',
  'CALL app.clean()',
  'DROP DATABASE app',
  "GRANT SELECT ON app.users TO 'reader'",
])('sees that this changes another database: %s', sql => {
  expect(reachesOutside(sql, 'scratch')).toBe('app')
})

it.each([
  'INSERT INTO users SELECT * FROM app.users',
  'INSERT INTO scratch.users VALUES (1) ON DUPLICATE KEY UPDATE users.id = 2',
  'UPDATE users JOIN app.users a ON a.id = users.id SET users.n = a.n',
  'DELETE FROM users WHERE id IN (SELECT id FROM app.users)',
  'CREATE TABLE users (id int REFERENCES app.users (id))',
  "INSERT INTO users VALUES ('INSERT INTO app.users')",
  'SELECT * FROM app.users',
  'CREATE VIEW v AS SELECT * FROM app.users',
  'CREATE INDEX ix ON users (id)',
])('lets alone what stays, or only reads: %s', sql => {
  expect(reachesOutside(sql, 'scratch')).toBeUndefined()
})

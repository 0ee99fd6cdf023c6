import { describe, expect, it } from 'vitest'
import { changesServer as onMysql } from './mysql/changes-server.ts'
import { changesServer as onPostgresql } from './postgresql/changes-server.ts'

const cases = {
  postgresql: {
    looks: onPostgresql,
    changing: [
      'CREATE ROLE reader',
      'create user "Reader" LOGIN',
      'ALTER ROLE reader SET search_path = app',
      'DROP GROUP readers',
      'CREATE DATABASE other',
      'GRANT readers TO app, "GRANT x ON y"',
      'REVOKE readers FROM app',
      'GRANT CONNECT ON DATABASE app TO reader',
      'ALTER SYSTEM SET work_mem = 1',
      "COMMENT ON ROLE reader IS 'reads'",
      '/* first */ CREATE ROLE reader',
    ],
    staying: [
      'CREATE TABLE roles (id int)',
      'GRANT SELECT ON users TO reader',
      'GRANT ALL ON ALL TABLES IN SCHEMA public TO reader',
      'CREATE USER MAPPING FOR reader SERVER other',
      'ALTER DEFAULT PRIVILEGES GRANT SELECT ON TABLES TO reader',
      'ALTER TABLE users OWNER TO reader',
      "INSERT INTO notes VALUES ('CREATE ROLE reader')",
      "COMMENT ON TABLE role IS 'x'",
    ],
  },
  mysql: {
    looks: onMysql,
    changing: [
      "CREATE USER 'reader'@'%' IDENTIFIED BY 'secret'",
      'CREATE OR REPLACE ROLE readers',
      'DROP USER reader',
      'GRANT readers TO app',
      "GRANT SELECT ON *.* TO 'reader'",
      'REVOKE ALL PRIVILEGES, GRANT OPTION FROM app',
      'SET GLOBAL sql_mode = DEFAULT',
      'SET PASSWORD = PASSWORD(1)',
      "INSTALL SONAME 'x'",
    ],
    staying: [
      'CREATE TABLE user (id int)',
      'GRANT SELECT ON users TO reader',
      'SET SESSION sql_mode = DEFAULT',
      "INSERT INTO notes VALUES ('SET GLOBAL x = 1')",
      'ALTER TABLE users ADD COLUMN `GLOBAL` int',
    ],
  },
}

describe.each(Object.entries(cases))(
  'what changes the whole server of %s',
  (_, { looks, changing, staying }) => {
    it.each(changing)('is seen: %s', sql => {
      expect(looks(sql)).toBe(true)
    })

    it.each(staying)('is not this: %s', sql => {
      expect(looks(sql)).toBe(false)
    })
  },
)

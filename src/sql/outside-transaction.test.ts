import { describe, expect, it } from 'vitest'
import { outsideTransaction } from './outside-transaction.ts'

const outside = {
  postgresql: {
    'create index concurrently ix on t (a)': 'CREATE INDEX CONCURRENTLY',
    'CREATE /* x */ UNIQUE INDEX CONCURRENTLY IF NOT EXISTS ix ON t (a)': 'CREATE INDEX CONCURRENTLY',
    'DROP INDEX CONCURRENTLY ix': 'DROP INDEX CONCURRENTLY',
    'REINDEX TABLE CONCURRENTLY t': 'REINDEX CONCURRENTLY',
    'REINDEX (VERBOSE) INDEX CONCURRENTLY ix': 'REINDEX CONCURRENTLY',
    'REINDEX (VERBOSE, CONCURRENTLY) TABLE t': 'REINDEX CONCURRENTLY',
    'REINDEX DATABASE': 'REINDEX of more than a table',
    'REINDEX (VERBOSE) SCHEMA app': 'REINDEX of more than a table',
    'vacuum analyze t': 'VACUUM',
    CLUSTER: 'CLUSTER of all tables',
    'CREATE DATABASE x': 'CREATE or DROP DATABASE',
    'ALTER DATABASE "x y" SET TABLESPACE fast': 'ALTER DATABASE ... SET TABLESPACE',
    "ALTER SYSTEM SET work_mem = '1GB'": 'ALTER SYSTEM',
    'ALTER TABLE a.b DETACH PARTITION c CONCURRENTLY': 'DETACH PARTITION CONCURRENTLY',
  },
  sqlite: {
    'VACUUM;': 'VACUUM',
    'PRAGMA journal_mode = WAL': 'PRAGMA journal_mode',
    'pragma main.journal_mode(wal)': 'PRAGMA journal_mode',
  },
} as const

const inside = {
  postgresql: [
    'CREATE INDEX ix ON t (a)',
    'CREATE INDEX "CONCURRENTLY" ON t (a)',
    'REINDEX TABLE t',
    'CLUSTER t USING ix',
    'ALTER TABLE t DETACH PARTITION c',
    "INSERT INTO t VALUES ('VACUUM')",
    "ALTER TYPE color ADD VALUE 'red'",
  ],
  sqlite: ['PRAGMA journal_mode', 'PRAGMA user_version = 3', 'CREATE TABLE vacuum (a)'],
  mysql: ['VACUUM', 'OPTIMIZE TABLE t'],
}

describe('a statement that an engine refuses inside of a transaction', () => {
  for (const [dialect, cases] of Object.entries(outside))
    it.each(Object.entries(cases))(`${dialect}: %s`, (sql, words) => {
      expect(outsideTransaction(sql, dialect)).toBe(words)
    })
  for (const [dialect, cases] of Object.entries(inside))
    it.each(cases)(`not on ${dialect}: %s`, sql => {
      expect(outsideTransaction(sql, dialect)).toBeUndefined()
    })
})

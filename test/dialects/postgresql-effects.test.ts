import { describe, expect, it } from 'vitest'
import type { Connection } from '../../src/dialects/connection.ts'
import { lockModes } from '../../src/dialects/postgresql/locks.ts'
import { tableKey } from '../../src/schema/table.ts'
import { describeEngines } from '../engines/describe-engines.ts'
import { cases } from './cases/index.ts'
import { freshDatabase } from './fresh-database.ts'
import { migrate, recorded, stateOf } from './migrate.ts'

/** The locks that this session holds on tables and views that were there, the file each lies in, and how often it was read through. */
const observed = `SELECT CASE WHEN n.nspname = 'public' THEN c.relname ELSE n.nspname || '.' || c.relname END AS name,
  c.relkind::text AS kind, pg_relation_filenode(c.oid) AS file, pg_stat_get_xact_numscans(c.oid)::int AS scans,
  (SELECT array_agg(l.mode) FROM pg_locks l WHERE l.pid = pg_backend_pid() AND l.relation = c.oid AND l.locktype = 'relation'
    AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database()))::text[] AS modes
FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE c.relkind IN ('r', 'p') AND n.nspname NOT LIKE 'pg\\_%' AND n.nspname <> 'information_schema'`

interface Seen {
  readonly file: unknown
  readonly scans: number
  readonly lock: number
}

const modes = Object.keys(lockModes)

/** A look at the catalog takes ACCESS SHARE itself. */
const none = 0

/** Statements of which nobody can say. */
const unknown =
  /^(DO |ALTER DOMAIN .* (ADD CONSTRAINT|VALIDATE|SET NOT NULL)|CREATE MATERIALIZED VIEW|DROP SCHEMA .* CASCADE|DROP INDEX IF EXISTS)/

const worst = (said: readonly (boolean | null)[]): boolean | null =>
  said.includes(true) ? true : said.includes(null) ? null : false

/** `AccessExclusiveLock` is ACCESS EXCLUSIVE. */
const ordinal = (mode: string) =>
  modes.indexOf(
    mode
      .replace(/Lock$/, '')
      .replace(/(?<=[a-z])(?=[A-Z])/g, ' ')
      .toUpperCase(),
  )

const look = async (connection: Connection): Promise<ReadonlyMap<string, Seen>> =>
  new Map(
    (await connection.query(observed)).rows.map(({ name, file, scans, modes: held }) => [
      String(name),
      {
        file,
        scans: Number(scans),
        lock: Math.max(-1, ...(Array.isArray(held) ? held : []).map(mode => ordinal(String(mode)))),
      },
    ]),
  )

describe('what a statement is said to lock and to rewrite, it locks and rewrites', () => {
  describeEngines('on', ['postgresql'], engine => {
    const database = freshDatabase(engine)
    for (const { name, before, rows, change, notOn } of cases) {
      const reason = notOn?.[engine.name]
      it.skipIf(reason !== undefined)(`${name}${reason === undefined ? '' : `: ${reason}`}`, async () => {
        const { dialect } = database
        const connection = await database.connection()
        await migrate(dialect, connection, recorded(dialect, before))
        if (rows) await connection.query(rows.insert)
        const operations = recorded(dialect, change)
        const { version } = connection
        const state = await stateOf(dialect, connection)
        const { statements } = dialect.compile(operations, {
          before: state,
          features: dialect.features(version),
          version,
        })
        for (const { sql } of statements) {
          await connection.query('BEGIN')
          const start = await look(connection)
          const said = dialect.effects(sql, { before: await stateOf(dialect, connection), version })
          try {
            await connection.query(sql)
          } catch {
            // What must stand outside of a transaction is not looked at here.
            await connection.query('ROLLBACK')
            await connection.query(sql)
            continue
          }
          const end = await look(connection)
          await connection.query('COMMIT')
          if (!said) {
            expect(sql).toMatch(unknown)
            continue
          }
          const mayDoNothing = /\bIF (NOT )?EXISTS\b/.test(sql)
          for (const [table, was] of start) {
            const is = end.get(table)
            if (!is) continue
            const effect = said.filter(one => tableKey(one.table) === table)
            const lock = Math.max(none, ...effect.map(one => modes.indexOf(one.lock ?? '')))
            const lockSeen = Math.max(none, is.lock)
            // The body of a routine is looked at with the locks of what it would do.
            if (/^CREATE OR REPLACE (FUNCTION|PROCEDURE)/.test(sql)) continue
            if (!mayDoNothing || lockSeen > none)
              expect([sql, table, modes[lock]]).toEqual([sql, table, modes[lockSeen]])
            const rewrites = worst(effect.map(one => one.rewrites))
            if (rewrites !== null) expect([sql, table, rewrites]).toEqual([sql, table, is.file !== was.file])
            const scans = worst(effect.map(one => one.scans))
            if (scans !== null && effect.length > 0)
              expect([sql, table, scans]).toEqual([sql, table, is.scans > was.scans])
          }
        }
      })
    }
  })
})

describe('what raw SQL does to partitions, and along keys, is said', () => {
  const made = [
    'CREATE TABLE other (id integer PRIMARY KEY)',
    'CREATE TABLE whole (id integer, n integer, v text) PARTITION BY RANGE (id)',
    'CREATE TABLE half PARTITION OF whole FOR VALUES FROM (0) TO (10) PARTITION BY RANGE (id)',
    'CREATE TABLE quarter PARTITION OF half FOR VALUES FROM (0) TO (5)',
    'INSERT INTO other VALUES (1)',
    'INSERT INTO whole VALUES (1, 1)',
    'CREATE INDEX ix_whole ON whole (n)',
    'CREATE TABLE child (id integer PRIMARY KEY, other integer REFERENCES other (id))',
    'CREATE TABLE grandchild (child integer REFERENCES child (id))',
    'CREATE FUNCTION kept() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$',
  ]
  const statements = [
    'ALTER TABLE whole ADD COLUMN x integer',
    'ALTER TABLE whole ADD COLUMN x float DEFAULT random()',
    'ALTER TABLE whole DROP COLUMN v',
    'ALTER TABLE whole ALTER COLUMN n TYPE bigint',
    'ALTER TABLE whole ALTER COLUMN n SET NOT NULL',
    'ALTER TABLE whole ALTER n SET DEFAULT 1',
    'ALTER TABLE whole ALTER n SET STATISTICS 10',
    'ALTER TABLE whole ADD CONSTRAINT ck CHECK (n > 0)',
    'ALTER TABLE whole ADD CONSTRAINT fk FOREIGN KEY (n) REFERENCES other (id) NOT VALID',
    'ALTER TABLE whole RENAME COLUMN n TO m',
    'ALTER TABLE whole RENAME n TO m',
    'ALTER TABLE whole RENAME TO total',
    'ALTER TABLE whole ENABLE ROW LEVEL SECURITY',
    'ALTER TABLE half ADD CONSTRAINT ck CHECK (n > 0)',
    'CREATE INDEX ix ON whole (v)',
    'CREATE INDEX ix ON ONLY whole (v)',
    'DROP INDEX ix_whole',
    'CREATE TRIGGER kept AFTER INSERT ON whole FOR EACH ROW EXECUTE FUNCTION kept()',
    "COMMENT ON TABLE whole IS 'x'",
    'TRUNCATE whole',
    'TRUNCATE other CASCADE',
    'TRUNCATE other, child, grandchild',
    'DROP TABLE quarter',
    'DROP TABLE half',
  ]
  describeEngines('on', ['postgresql', 'postgresql-15'], engine => {
    const database = freshDatabase(engine)
    it.each(statements)('%s', async sql => {
      // A foreign key of a partitioned table that is not valid is new in PostgreSQL 18.
      const before18 = Number.parseInt(engine.version, 10) < 18
      const { dialect } = database
      const connection = await database.connection()
      for (const one of made) await connection.query(one)
      const { version } = connection
      const said = dialect.effects(sql, { before: await stateOf(dialect, connection), version })
      await connection.query('BEGIN')
      const start = await look(connection)
      await connection.query(before18 ? sql.replace(' NOT VALID', '') : sql)
      const end = await look(connection)
      await connection.query('ROLLBACK')
      const locks = (of: (table: string) => number) =>
        [...start.keys()].map(table => [table, modes[Math.max(none, of(table))]])
      const lockSaid = (table: string) =>
        Math.max(
          none,
          ...(said ?? [])
            .filter(one => tableKey(one.table) === table)
            .map(one => modes.indexOf(one.lock ?? '')),
        )
      // What is gone has no locks that could be seen.
      expect(locks(lockSaid)).toEqual(locks(table => end.get(table)?.lock ?? lockSaid(table)))
      const rewritten = [...start].filter(([table, { file }]) => {
        const is = end.get(table)
        return is && is.file !== file
      })
      if (!/^TRUNCATE/.test(sql))
        expect((said ?? []).filter(one => one.rewrites).map(one => tableKey(one.table))).toEqual(
          rewritten.map(([table]) => table),
        )
    })
  })
})

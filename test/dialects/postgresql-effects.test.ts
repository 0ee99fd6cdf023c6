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

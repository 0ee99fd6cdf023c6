import fc from 'fast-check'
import { expect, it } from 'vitest'
import { sqlite } from '../../src/dialects/sqlite/index.ts'
import { normalized } from '../../src/dialects/sqlite/normalized.ts'
import { constraintKey } from '../../src/dialects/sqlite/same-definition.ts'
import { LimbeckError } from '../../src/errors.ts'
import { apply } from '../../src/operations/apply.ts'
import type { Recorded } from '../../src/operations/record.ts'
import { integer, sql, text } from '../../src/schema/index.ts'
import { knownState, type State } from '../../src/schema/state.ts'
import type { Table } from '../../src/schema/table.ts'
import { printSql } from '../../src/sql/grammar.ts'
import { contentOf, inFile, migrate, recorded, type Upgrade } from './sqlite-migration.ts'

const keys = [
  'id INTEGER PRIMARY KEY',
  'id INTEGER PRIMARY KEY AUTOINCREMENT',
  'id INTEGER NOT NULL CONSTRAINT pk PRIMARY KEY',
  'id INT PRIMARY KEY',
  'id INT',
  'id INT NOT NULL UNIQUE ON CONFLICT REPLACE',
] as const

const names = ['a', 'b', 'c', 'd'] as const

/** One step by numbers, so that a failing case shrinks; `undefined` where it cannot be taken in this state. */
type Step = readonly [kind: number, column: number, other: number, choice: number]

const tableName = (state: State) => state.schema.tables.find(({ name }) => name === 't' || name === 'u')!.name

const stepOf = ([kind, c, o, choice]: Step, state: State): Upgrade => {
  const table = tableName(state)
  const column = names[c % names.length]!
  const other = names[o % names.length]!
  switch (kind % 13) {
    case 0:
      return op =>
        op.addColumn(
          table,
          column,
          [
            text(),
            text().notNull().default('new'),
            integer().default(3),
            text().unique(),
            text().default(sql`'x' || 'y'`),
            integer().index(),
          ][choice % 6]!,
        )
    case 1:
      return op => op.dropColumn(table, column)
    case 2:
      return op => op.alterColumn(table, column, { default: [null, 'd', 5][choice % 3]! })
    case 3:
      return op => op.alterColumn(table, column, { nullable: choice % 2 === 0 })
    case 4:
      return op => op.alterColumn(table, column, { type: [text(), integer()][choice % 2]! })
    case 5:
      return op => op.renameColumn(table, column, other)
    case 6:
      return op => op.renameTable(table, table === 't' ? 'u' : 't')
    case 7:
      return op =>
        op.createIndex(
          `ix${choice % 3}`,
          table,
          [column, other],
          choice % 2 ? { where: sql.raw(`${column} IS NOT NULL`) } : {},
        )
    case 8:
      return op => op.dropIndex(`ix${choice % 3}`, table)
    case 9:
      return op => op.createUniqueConstraint(`uq${choice % 3}`, table, [column, other])
    case 10:
      return op =>
        op.createCheckConstraint(`ck${choice % 3}`, table, `${column} IS NOT 'never' OR length(${other}) > 0`)
    case 11:
      return op => op.dropConstraint(choice % 2 ? `uq${choice % 3}` : `ck${choice % 3}`, table)
    default:
      return op =>
        op.createForeignKey(`fk${choice % 3}`, table, [column], 'parent', ['k'], { onDelete: 'cascade' })
  }
}

/** The steps that can be taken one after the other, as one revision, and what of each column the rows then have. */
const plan = (start: State, steps: readonly Step[]) => {
  const taken: Recorded[] = []
  let state = start
  let origin = new Map<string, string | { readonly value: unknown }>(
    ['id', 'a', 'b', 'c'].map(name => [name, name]),
  )
  for (const step of steps)
    try {
      let next = state
      const operations = recorded(stepOf(step, state))
      for (const { operation } of operations)
        next = apply(operation, next, sqlite.features(sqlite.defaultVersion))
      origin = new Map(origin)
      for (const { operation } of operations) {
        if (operation.kind === 'addColumn') {
          const value = operation.column.default
          origin.set(operation.column.name, {
            value: value?.kind === 'value' ? value.value : value ? 'xy' : null,
          })
        }
        if (operation.kind === 'dropColumn') origin.delete(operation.name)
        if (operation.kind === 'renameColumn') {
          origin.set(operation.to, origin.get(operation.from)!)
          origin.delete(operation.from)
        }
      }
      state = next
      taken.push(...operations)
    } catch (error) {
      if (!(error instanceof LimbeckError)) throw error
    }
  return { taken, state, origin }
}

const plain = (table: Table) => {
  const { constraints, indexes, columns, ...rest } = sqlite.lower(table)
  return {
    ...rest,
    columns: columns.map(column => ({
      ...column,
      default: column.default && normalized(sqlite.default(column.default, column.type)),
    })),
    constraints: constraints.map(constraintKey).sort(),
    indexes: indexes
      .map(({ where, ...index }) => ({
        ...index,
        where: where && normalized(printSql(where, sqlite.grammar)),
      }))
      .sort((a, b) => (a.name < b.name ? -1 : 1)),
  }
}

const rowsOf = (path: string, table: string): readonly Readonly<Record<string, string>>[] =>
  contentOf(path).rows[table]!.map(row => Object.fromEntries(row.split(' ').map(cell => cell.split('='))))

const loose = (value: unknown) => String(value).replaceAll("'", '')

it('no row is lost, no value changed, and the schema is what the operations say', async () => {
  const value = fc.constantFrom('NULL', "'x'", "'y'", "'01'", '7')
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...keys),
      fc.array(fc.tuple(value, value, value), { maxLength: 4 }),
      fc.array(fc.tuple(fc.nat(12), fc.nat(3), fc.nat(3), fc.nat(11)), { minLength: 1, maxLength: 7 }),
      fc.boolean(),
      fc.boolean(),
      async (key, rows, steps, isOld, withTrigger) => {
        const setup = `
          CREATE TABLE parent (k TEXT PRIMARY KEY);
          INSERT INTO parent VALUES ('x'), ('y'), ('01'), ('7'), ('new'), ('xy'), ('d'), ('3'), ('1'), ('5');
          CREATE TABLE t (${key}, a TEXT, b, c INT DEFAULT 1 CHECK (t.c IS NOT 'no') /* c */);
          CREATE TABLE child (id INTEGER PRIMARY KEY, p INT, FOREIGN KEY (p) REFERENCES parent (k) ON DELETE CASCADE);
          INSERT INTO child VALUES (1, 'x');
          ${rows.map((cells, i) => `INSERT INTO t VALUES (${i * 3 + 1}, ${cells.join(', ')});`).join('\n')}
          CREATE INDEX ix0 ON t (a);
          ${withTrigger ? 'CREATE TRIGGER tr AFTER INSERT ON t BEGIN DELETE FROM child; DELETE FROM parent; END;' : ''}`
        await inFile(setup, async path => {
          const connection = await sqlite.connect(`sqlite:${path}`)
          try {
            const before = contentOf(path)
            const start = knownState(await sqlite.reflect(connection))
            const { taken, state, origin } = plan(start, steps)
            fc.pre(taken.length > 0)
            try {
              await migrate(connection, taken, isOld ? sqlite.defaultVersion : connection.version)
            } catch (error) {
              // Rows that do not suit, and triggers that only SQLite knows: then nothing has changed.
              const { code, message } = error as Error & { readonly code?: string }
              expect(`${code}: ${message}`).toMatch(
                /^(SQLITE_CONSTRAINT|SQLITE_ERROR: no such column|ORPHANED_ROWS|STILL_REFERENCED|TRIGGER_TEXT_UNKNOWN)/,
              )
              expect(contentOf(path)).toEqual(before)
              return
            }
            const name = tableName(state)
            const after = (await sqlite.reflect(connection)).tables.find(table => table.name === name)!
            expect(plain(after)).toEqual(plain(state.schema.tables.find(table => table.name === name)!))
            const now = rowsOf(path, name)
            expect(now.map(row => row['(rowid)'])).toEqual(
              before.rows.t!.map(row => /^\(rowid\)=(\d+)/.exec(row)![1]),
            )
            for (const [i, cells] of rows.entries())
              for (const [column, from] of origin) {
                const was =
                  typeof from === 'string'
                    ? from === 'id'
                      ? i * 3 + 1
                      : cells['abc'.indexOf(from)]
                    : from.value
                const shown = loose(now[i]![column])
                // Text of digits in a column of numbers is a number.
                if (shown !== loose(was).toLowerCase()) expect(Number(shown)).toBe(Number(loose(was)))
              }
            expect(contentOf(path).rows.child).toEqual(before.rows.child)
            expect(contentOf(path).rows.parent).toEqual(before.rows.parent)
          } finally {
            await connection.close()
          }
        })
      },
    ),
    { numRuns: 150 },
  )
})

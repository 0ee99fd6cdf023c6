import { record } from './src/operations/record.ts'
import { canonicalJson } from './src/operations/canonical-json.ts'
import { LimbeckError } from './src/errors.ts'
import { ungrouped } from './src/operations/ungrouped.ts'
import { operations } from './src/operations/index.ts'
import { emptyState } from './src/schema/state.ts'
import { sql, text, integer } from './src/schema/index.ts'
import * as stateMod from './src/schema/state.ts'
import { mariadb } from './src/dialects/mariadb/index.ts'
const good: Record<string, unknown[]> = {
  createTable: ['t', { id: integer().primaryKey() }, () => [], { ifNotExists: true }],
  dropTable: ['t', { ifExists: true }],
  renameTable: ['a', 'b', { schema: 's' }],
  alterTable: ['t', (t: any) => t.addColumn('x', text()), { schema: 's' }],
  setTableComment: ['t', 'c', { schema: 's' }],
  setTableOptions: ['t', { engine: 'InnoDB' }],
  setTableSchema: ['t', 'x', { schema: 's' }],
  attachPartition: ['t', 'p', sql`DEFAULT`, { schema: 's' }],
  addPartition: ['t', 'p', sql`LESS THAN (1)`, { schema: 's' }],
  dropPartition: ['t', 'p', { schema: 's' }],
  detachPartition: ['t', 'p', { concurrently: true }],
  addColumn: ['t', 'c', text(), { ifNotExists: true }],
  dropColumn: ['t', 'c', { ifExists: true }],
  alterColumn: ['t', 'c', { nullable: true }],
  renameColumn: ['t', 'a', 'b', { schema: 's' }],
  createPrimaryKey: ['n', 't', ['a'], { schema: 's' }],
  createUniqueConstraint: ['n', 't', ['a'], { schema: 's' }],
  createForeignKey: ['n', 't', ['a'], 'u', ['id'], { onDelete: 'cascade' }],
  createCheckConstraint: ['n', 't', 'a > 0', { notValid: true }],
  createExclusionConstraint: ['n', 't', [{ column: 'a', with: '=' }], { method: 'gist' }],
  dropConstraint: ['n', 't', { ifExists: true }],
  renameConstraint: ['t', 'a', 'b', { schema: 's' }],
  alterConstraint: ['t', 'a', { deferrable: 'deferred' }],
  validateConstraint: ['t', 'a', { schema: 's' }],
  createIndex: ['n', 't', ['a'], { unique: true }],
  dropIndex: ['n', 't', { ifExists: true }],
  renameIndex: ['t', 'a', 'b', { schema: 's' }],
  alterIndex: ['t', 'a', { invisible: true }],
  createSchema: ['s', { ifNotExists: true }], dropSchema: ['s', { ifExists: true }], renameSchema: ['a', 'b'],
  createEnum: ['e', ['a'], { schema: 's' }], dropEnum: ['e', { schema: 's' }], addEnumValue: ['e', 'v', { columns: ['t.c'] }],
  renameEnumValue: ['e', 'a', 'b', { columns: ['t.c'] }], renameEnum: ['e', 'f', { schema: 's' }], replaceEnum: ['e', ['a'], { columns: ['t.c'] }],
  createDomain: ['d', text(), { schema: 's' }], alterDomain: ['d', { notNull: true }], renameDomain: ['d', 'e', { schema: 's' }], dropDomain: ['d', { ifExists: true }],
  createSequence: ['s', { start: 1 }], alterSequence: ['s', { increment: 2 }], renameSequence: ['s', 'r', { schema: 'x' }], dropSequence: ['s', { ifExists: true }],
  createExtension: ['x', { ifNotExists: true }], alterExtension: ['x', { version: '2' }], dropExtension: ['x', { ifExists: true }],
  grant: [{ privileges: ['select'], on: { table: 't' }, to: ['r'] }], revoke: [{ privileges: ['select'], on: { table: 't' }, from: ['r'] }],
  setComment: [{ table: 't' }, 'c', {}],
  createView: ['v', 'SELECT 1', { schema: 's' }], replaceView: ['v', 'SELECT 1', { schema: 's' }], dropView: ['v', { ifExists: true }], renameView: ['a', 'b', { schema: 's' }], refreshMaterializedView: ['v', { concurrently: true }],
  createFunction: ['f', 'CREATE FUNCTION f() RETURNS int RETURN 1', { schema: 's' }], dropFunction: ['f', { ifExists: true }], createProcedure: ['p', 'CREATE PROCEDURE p() BEGIN END', { schema: 's' }], dropProcedure: ['p', { ifExists: true }],
  createTrigger: ['g', 't', 'CREATE TRIGGER g BEFORE INSERT ON t FOR EACH ROW SET NEW.a = 1', { schema: 's' }], dropTrigger: ['g', 't', { ifExists: true }], renameTrigger: ['a', 'b', 't', { schema: 's' }], enableTrigger: ['g', 't', { schema: 's' }], disableTrigger: ['g', 't', { schema: 's' }],
  enableRowSecurity: ['t', { force: true }], disableRowSecurity: ['t', { schema: 's' }], createPolicy: ['p', 't', { using: sql`true` }], alterPolicy: ['p', 't', { using: sql`true` }], dropPolicy: ['p', 't', { ifExists: true }], renamePolicy: ['a', 'b', 't', { schema: 's' }],
  bulkInsert: ['t', [{ a: 1 }], { columns: {} }], execute: ['SELECT 1', {}], custom: [null], autocommit: [(op: any) => op.execute('SELECT 1')], run: ['l', () => 1, { down: 'nothing' }],
}
const bads: [string, unknown][] = [['undefined', undefined], ['null', null], ['5', 5], ['true', true], ['""', ''], ['{}', {}], ['[]', []], ['[null]', [null]], ['[5]', [5]], ['{zz:1}', { zz: 1 }], ['fn', () => 5], ["'str'", 'str'], ['NaN', NaN], ['sym', Symbol('x')]]
const ctx = { dialect: 'mariadb', x: {}, offline: false } as const
const seen = new Set<string>()
for (const kind of Object.keys(operations)) {
  const g = good[kind]
  if (!g) { console.log('NO GOOD', kind); continue }
  const tryIt = (label: string, args: unknown[]) => {
    let recorded
    try {
      recorded = record(((op: any) => op[kind](...args)) as never, ctx, import.meta.filename)
      const ops = recorded.flatMap((r: any) => [...ungrouped(r)])
      for (const r of recorded as any[]) canonicalJson(r.operation)
      for (const r of [...ops, ...(recorded as any[])]) { const d: any = (operations as any)[r.operation.kind]; d.tables(r.operation); d.describe(r.operation); 
        try { d.apply(r.operation, (stateMod as any).unknownState ?? { schema: { tables: [], enums: [] }, complete: false }, mariadb.features) } catch (e) { if (!(e instanceof LimbeckError)) console.log('APPLY  ', kind, label, String((e as Error).message).slice(0, 90)) }
      }
      console.log('TAKEN  ', kind, label, JSON.stringify(ops.map((o: any) => o.operation)).slice(0, 140))
    } catch (e) {
      if (!(e instanceof LimbeckError)) console.log('BARE   ', kind, label, (e as Error).constructor.name, String((e as Error).message).slice(0, 90))
      else { if (/undefined|\[object|=>|null'/.test(e.message.replace(/is undefined|: undefined/g, '')) ) console.log('WORDS  ', kind, label, e.message.slice(0, 140)); if (!('line' in e.details)) console.log('NOLINE ', kind, label) ; if (e.hint === undefined) console.log('NOHINT ', kind, label) }
    }
  }
  if (kind !== 'custom') { try { record(((op: any) => op[kind](...g)) as never, ctx, import.meta.filename) } catch (e) { console.log('GOODBAD', kind, (e as Error).message) } }
  for (let i = 0; i < g.length; i++) for (const [n, b] of bads) { const a = [...g]; a[i] = b; tryIt(`#${i + 1}=${n}`, a) }
  const opts = g.at(-1)
  if (typeof opts === 'object' && opts !== null && !Array.isArray(opts) && Object.getPrototypeOf(opts) === Object.prototype) for (const k of Object.keys(opts)) for (const [n, b] of bads) tryIt(`{${k}:${n}}`, [...g.slice(0, -1), { [k]: b }])
  tryIt('no args', [])
}

import { knownTable, type State } from '../../schema/state.ts'
import type { TableName } from '../../schema/table.ts'
import { actionsIn, nameIn, type Shape, shape, shapeOf } from '../standard/statement-shape.ts'
import type { EffectContext, TableEffect } from '../table-effect.ts'
import { asAsked, isAsked } from './asked-ddl.ts'
import { grammar } from './grammar.ts'
import {
  type Algorithm,
  copying,
  inPlace,
  instant,
  noCopy,
  type OnlineDdl,
  type OnlineRule,
  sharedRules,
  unknownDdl,
} from './online-ddl.ts'

type Effects = (sql: string, context: EffectContext) => readonly TableEffect[] | undefined

/** Where MySQL is not as MariaDB. INSTANT for all of ADD and DROP COLUMN since 8.0.29. */
const mysqlRules: readonly OnlineRule[] = [
  { says: /^RENAME COLUMN\b/i, does: instant },
  { says: /^RENAME (?:INDEX|KEY)\b/i, does: noCopy },
  { says: /^DROP PRIMARY KEY\b/i, does: copying },
  { says: /^DROP FOREIGN KEY\b/i, does: noCopy },
  { says: /^(?:ADD|DROP|ALTER) (?:CONSTRAINT|CHECK)\b.*(?:CHECK|ENFORCED)?/i, does: unknownDdl },
  { says: /^DROP (?:COLUMN )?(?!PARTITION\b)/i, does: instant },
]

/** What a statement does, by the rules of one of the two engines. */
export const effectsBy =
  (own: readonly OnlineRule[]): Effects =>
  (sql, { before }) => {
    const text = shapeOf(sql, grammar.lexical)
    const altered = shape('^ALTER (?:ONLINE )?(?:IGNORE )?TABLE (?:IF EXISTS )?<table> (?<rest>.*)$').exec(
      text,
    )?.groups
    if (altered) return [alterTable(nameIn(altered.table ?? ''), altered.rest ?? '', before, own)]
    const index = shape('^CREATE (?<kind>UNIQUE |FULLTEXT |SPATIAL )?INDEX .*? ON <table>').exec(text)?.groups
    if (index) return [alterTable(nameIn(index.table ?? ''), `ADD ${index.kind ?? ''}INDEX`, before, own)]
    const dropped = shape('^DROP INDEX (?:IF EXISTS )?{name} ON <table>').exec(text)?.groups
    if (dropped) return [alterTable(nameIn(dropped.table ?? ''), 'DROP INDEX', before, own)]
    for (const { says, ...does } of statements) {
      const table = says.exec(text)?.groups?.table
      if (table !== undefined) return [{ table: nameIn(table), ...does }]
    }
    return apart.test(text) ? [] : undefined
  }

export const effects: Effects = effectsBy([...mysqlRules, ...sharedRules])

const metadata = {
  lock: 'metadata lock, exclusive',
  blocks: 'reads and writes',
  rewrites: false,
  scans: false,
} as const
const rows = { lock: 'rows', blocks: 'nothing', rewrites: false } as const

/** @see https://dev.mysql.com/doc/refman/8.4/en/metadata-locking.html */
const statements: readonly ({ readonly says: Shape } & Omit<TableEffect, 'table'>)[] = [
  { says: shape('^DROP (?:TABLE|VIEW) (?:IF EXISTS )?<table>'), ...metadata },
  { says: shape('^TRUNCATE (?:TABLE )?<table>'), ...metadata },
  { says: shape('^RENAME TABLE <table>'), ...metadata },
  { says: shape('^(?:CREATE OR REPLACE|ALTER) .*?VIEW <table>'), ...metadata },
  { says: shape('^CREATE .*?TRIGGER .*? ON <table>'), ...metadata },
  { says: shape('^(?:INSERT|REPLACE)(?: IGNORE)? INTO <table>'), ...rows, scans: false },
  { says: shape('^(?:UPDATE|DELETE FROM) <table>'), ...rows, scans: null },
  {
    says: shape('^OPTIMIZE TABLE <table>'),
    lock: 'LOCK=NONE',
    blocks: 'nothing',
    rewrites: true,
    scans: true,
  },
  { says: shape('^ANALYZE TABLE <table>'), ...metadata, lock: 'metadata lock, shared', blocks: 'nothing' },
]

/** What takes no lock on a table that others would notice. */
const apart =
  /^(?:CREATE TABLE(?!.*\bREFERENCES\b)|CREATE (?:ALGORITHM.*)?VIEW|(?:CREATE|ALTER|DROP) (?:OR REPLACE )?(?:DEFINER.*)?(?:SEQUENCE|FUNCTION|PROCEDURE|DATABASE|SCHEMA|USER|ROLE)|GRANT|REVOKE|SET|SELECT|DO|USE)\b/i

const alterTable = (
  table: TableName,
  rest: string,
  before: State,
  rules: readonly OnlineRule[],
): TableEffect => {
  const known = knownTable(before, table)
  const said = actionsIn(rest)
  const changes = said.filter(one => !isAsked(one))
  const actions = changes.length > 0 ? changes : said
  // With its successor in one statement a primary key is no longer gone without one.
  const swapped = actions.some(one => /^ADD .*PRIMARY KEY/i.test(one))
  const worst = actions
    .map((action): OnlineDdl => {
      if (swapped && /^DROP PRIMARY KEY/i.test(action)) return inPlace
      const rule = rules.find(({ says }) => says.test(action))
      return typeof rule?.does === 'function' ? rule.does(action, known) : (rule?.does ?? unknownDdl)
    })
    .reduce(worse)
  // What is instant alone, and an index made without a copy, are together neither.
  const both =
    actions.length > 1 &&
    worst.algorithm === 'NOCOPY' &&
    actions.some(one => /^(?:ADD|DROP) COLUMN\b/i.test(one))
  const does = asAsked(both ? { ...inPlace, lock: worst.lock } : worst, said.filter(isAsked))
  return {
    table,
    lock:
      does.lock === null || does.algorithm === null ? null : `ALGORITHM=${does.algorithm}, LOCK=${does.lock}`,
    blocks: does.lock && blocked[does.lock],
    rewrites: does.rewrites,
    scans: does.scans,
  }
}

const blocked = { NONE: 'nothing', SHARED: 'writes', EXCLUSIVE: 'reads and writes' } as const

const algorithms: readonly (Algorithm | null)[] = ['INSTANT', 'NOCOPY', 'INPLACE', 'COPY', null]

/** The statement goes as its most costly action has to. */
const worse = (a: OnlineDdl, b: OnlineDdl): OnlineDdl => {
  const [less, more] = algorithms.indexOf(a.algorithm) <= algorithms.indexOf(b.algorithm) ? [a, b] : [b, a]
  return more.algorithm === null
    ? more
    : { ...more, lock: less.lock === 'SHARED' ? 'SHARED' : more.lock, scans: less.scans || more.scans }
}

import type { ForeignKey } from '../../schema/constraint.ts'
import { knownTable, type State } from '../../schema/state.ts'
import { constraintsOf, sameTable, type Table, type TableName } from '../../schema/table.ts'
import { actionsIn, everyShape, type Shape, shape, shapeOf } from '../standard/statement-shape.ts'
import type { EffectContext, TableEffect } from '../table-effect.ts'
import { type ActionEffect, actionEffect } from './alter-table-effects.ts'
import { grammar } from './grammar.ts'
import { type LockMode, lockModes, stronger } from './locks.ts'
import { named } from './named.ts'
import { alongPartitions, nameOf } from './partition-effects.ts'

/** What a statement that is no ALTER TABLE does to the table that it names. */
interface StatementRule {
  readonly says: Shape
  readonly lock: LockMode
  readonly rewrites?: boolean | null
  readonly scans?: boolean | null
}

const rule = (
  pattern: string,
  lock: LockMode,
  does: Pick<StatementRule, 'rewrites' | 'scans'> = {},
): StatementRule => ({ says: shape(pattern), lock, ...does })

const maybe = '(?:IF (?:NOT )?EXISTS )?'

/**
 * What each statement takes.
 *
 * @see https://www.postgresql.org/docs/current/explicit-locking.html#LOCKING-TABLES and each statement's own page
 */
const statementRules: readonly StatementRule[] = [
  rule(`^CREATE (?:UNIQUE )?INDEX CONCURRENTLY .*?\\bON (?:ONLY )?<table>`, 'SHARE UPDATE EXCLUSIVE', {
    scans: true,
  }),
  rule('^CREATE (?:UNIQUE )?INDEX IF NOT EXISTS .*?\\bON (?:ONLY )?<table>', 'SHARE', { scans: null }),
  rule(`^CREATE (?:UNIQUE )?INDEX .*?\\bON (?:ONLY )?<table>`, 'SHARE', { scans: true }),
  rule(`^DROP TABLE ${maybe}<table>`, 'ACCESS EXCLUSIVE'),
  rule('^TRUNCATE (?:TABLE )?(?:ONLY )?<table>', 'ACCESS EXCLUSIVE'),
  rule(`^COMMENT ON (?:TABLE|VIEW|MATERIALIZED VIEW) <table> IS\\b`, 'SHARE UPDATE EXCLUSIVE'),
  rule('^COMMENT ON COLUMN <table>\\.{name} IS\\b', 'SHARE UPDATE EXCLUSIVE'),
  rule('^CREATE (?:OR REPLACE )?(?:CONSTRAINT )?TRIGGER .*? ON <table>', 'SHARE ROW EXCLUSIVE'),
  rule(`^DROP TRIGGER ${maybe}{name} ON <table>`, 'ACCESS EXCLUSIVE'),
  rule('^ALTER TRIGGER {name} ON <table> RENAME\\b', 'ACCESS EXCLUSIVE'),
  rule(`^(?:CREATE|ALTER|DROP) POLICY ${maybe}{name} ON <table>`, 'ACCESS EXCLUSIVE'),
  rule('^REFRESH MATERIALIZED VIEW CONCURRENTLY <table>', 'EXCLUSIVE', { scans: true }),
  rule('^REFRESH MATERIALIZED VIEW <table>', 'ACCESS EXCLUSIVE', { rewrites: true }),
  rule('^CREATE OR REPLACE VIEW <table>', 'ACCESS EXCLUSIVE'),
  rule(`^(?:ALTER|DROP) (?:MATERIALIZED )?VIEW ${maybe}<table>`, 'ACCESS EXCLUSIVE'),
  rule('^INSERT INTO <table>', 'ROW EXCLUSIVE'),
  rule('^(?:UPDATE|DELETE FROM) (?:ONLY )?<table>', 'ROW EXCLUSIVE', { scans: null }),
  rule('^VACUUM (?:\\( ?FULL\\b.*\\) |FULL (?:\\w+ )*)<table>$', 'ACCESS EXCLUSIVE', {
    rewrites: true,
    scans: true,
  }),
  rule('^VACUUM (?:\\([^)]*\\) |(?:FREEZE|VERBOSE|ANALYZE) )*<table>', 'SHARE UPDATE EXCLUSIVE', {
    scans: true,
  }),
  rule('^ANALYZE (?:VERBOSE )?<table>', 'SHARE UPDATE EXCLUSIVE'),
  rule('^CLUSTER <table>', 'ACCESS EXCLUSIVE', { rewrites: true, scans: true }),
  rule('^REINDEX TABLE CONCURRENTLY <table>', 'SHARE UPDATE EXCLUSIVE', { scans: true }),
  rule('^REINDEX TABLE <table>', 'SHARE', { scans: true }),
]

/** What takes no lock on a table of the user's that others would notice. */
const apart: readonly RegExp[] = [
  /^(?:CREATE|ALTER|DROP|COMMENT ON) (?:TYPE|SCHEMA|EXTENSION|SEQUENCE|FUNCTION|PROCEDURE|ROLE)\b/i,
  /^(?:CREATE OR REPLACE (?:FUNCTION|PROCEDURE)|(?:CREATE|DROP) DOMAIN)\b/i,
  /^COMMENT ON (?:DOMAIN|INDEX|CONSTRAINT|TRIGGER|POLICY)\b/i,
  /^ALTER DOMAIN \S+ (?:DROP|RENAME|SET DEFAULT|SET SCHEMA|OWNER|ADD .* NOT VALID)\b/i,
  /^(?:CREATE VIEW|ALTER DEFAULT PRIVILEGES|GRANT|REVOKE|SET|RESET)\b/i,
  /^(?:SELECT|VALUES)\b(?!.*\bFOR (?:NO KEY UPDATE|UPDATE|SHARE|KEY SHARE)\b)/i,
]

const effect = (table: TableName, { lock, rewrites, scans }: ActionEffect): TableEffect => ({
  table,
  lock,
  blocks: lockModes[lock],
  rewrites,
  scans,
})

/** What goes along is not known where a whole schema goes. */
const unknown = /^(?:DROP (?:SCHEMA|TYPE|DOMAIN|EXTENSION|FUNCTION|OWNED) .*CASCADE)\b/i

/** What a statement locks, rewrites and scans; `undefined` for one that no rule knows. */
export const effects = (sql: string, { before }: EffectContext): readonly TableEffect[] | undefined => {
  const text = shapeOf(sql, grammar.lexical)
  const said = ofNamed(text, before)
  return said && alongPartitions(text, said, before)
}

/** The same for the tables that it names, and those at the other ends of their keys. */
const ofNamed = (text: string, before: State): readonly TableEffect[] | undefined => {
  const altered = shape(`^ALTER TABLE ${maybe}(?:ONLY )?<table> (?<rest>.*)$`).exec(text)?.groups
  if (altered) return alterTable(named(altered.table ?? ''), altered.rest ?? '', before)
  if (/^CREATE (?:UNLOGGED |TEMP(?:ORARY)? )?TABLE\b/i.test(text)) return createTable(text)
  const index = indexEffect(text, before)
  if (index) return index
  for (const { says, lock, rewrites = false, scans = false } of statementRules) {
    const table = says.exec(text)?.groups?.table
    if (table === undefined) continue
    return listed(text, table).flatMap(one => [
      effect(one, { lock, rewrites, scans }),
      ...(/^DROP TABLE\b/i.test(text) ? otherEnds(one, text, before) : []),
      ...(/^TRUNCATE\b.* CASCADE\b/i.test(text)
        ? emptiedWith(one, before).map(other => effect(other, { lock, rewrites, scans }))
        : []),
    ])
  }
  return apart.some(says => says.test(text)) && !unknown.test(text) ? [] : undefined
}

/** DROP TABLE and TRUNCATE name as many as they like. */
const listed = (text: string, first: string): readonly TableName[] => [
  named(first),
  ...(/^(?:DROP TABLE|TRUNCATE)\b/i.test(text)
    ? [...everyShape(' ?, (?:ONLY )?<table>', text)].map(({ groups }) => named(groups?.table ?? ''))
    : []),
]

const alterTable = (table: TableName, rest: string, before: State): readonly TableEffect[] | undefined => {
  const known = knownTable(before, table)
  const found = actionsIn(rest).map(action => actionEffect(action, known))
  const all = found.filter(one => one !== undefined)
  if (all.length < found.length) return undefined
  const whole = all.reduce((a, b) => ({
    lock: stronger(a.lock, b.lock),
    rewrites: either(a.rewrites, b.rewrites),
    scans: either(a.scans, b.scans),
  }))
  return [
    effect(table, whole),
    ...referenced(rest, table),
    ...partitions(rest),
    ...validated(rest, known),
    ...(/\bDROP (?:COLUMN|CONSTRAINT)\b/i.test(rest) ? otherEnds(table, rest, before) : []),
  ]
}

/** `true` if one is, `null` if that is not known. */
const either = (a: boolean | null, b: boolean | null): boolean | null =>
  a === true || b === true ? true : a === null || b === null ? null : false

/** The tables that new foreign keys lead to. */
const referenced = (text: string, self?: TableName): readonly TableEffect[] =>
  [...everyShape('\\bREFERENCES <table>', text)]
    .map(({ groups }) => named(groups?.table ?? ''))
    .filter(({ name, schema }) => name !== self?.name || schema !== self.schema)
    .map(table => effect(table, { lock: 'SHARE ROW EXCLUSIVE', rewrites: false, scans: false }))

/** A table that becomes a partition is looked through; one that was is only let go. */
const partitions = (rest: string): readonly TableEffect[] => {
  const attached = shape('^ATTACH PARTITION <table>').exec(rest)?.groups?.table
  if (attached !== undefined)
    return [effect(named(attached), { lock: 'ACCESS EXCLUSIVE', rewrites: false, scans: true })]
  const detached = shape('^DETACH PARTITION <table>').exec(rest)?.groups?.table
  return detached === undefined
    ? []
    : [effect(named(detached), { lock: 'ACCESS EXCLUSIVE', rewrites: false, scans: false })]
}

/** A foreign key that is looked through reads the other table. */
const validated = (rest: string, known: Table | undefined): readonly TableEffect[] => {
  const key = shape('^VALIDATE CONSTRAINT ({name})').exec(rest)?.[1]
  const found = key === undefined ? undefined : keysOf(known).find(({ name }) => name === named(key).name)
  return found ? [effect(targetOf(found), { lock: 'ROW SHARE', rewrites: false, scans: false })] : []
}

/** What goes takes the triggers of its foreign keys from the tables at their other ends. */
const otherEnds = (table: TableName, text: string, before: State): readonly TableEffect[] => {
  const gone = [...everyShape('\\bDROP (?:COLUMN|CONSTRAINT) (?:IF EXISTS )?({name})', text)].map(
    ([, found = '']) => named(found).name,
  )
  const goes = (key: ForeignKey) =>
    gone.length === 0 || gone.includes(key.name ?? '') || key.columns.some(column => gone.includes(column))
  const to = keysOf(knownTable(before, table)).filter(goes).map(targetOf)
  const from = /\bCASCADE\b/i.test(text)
    ? before.schema.tables.filter(other => keysOf(other).some(key => sameTable(targetOf(key), table)))
    : []
  return [...to, ...from.map(nameOf)]
    .filter(other => !sameTable(other, table))
    .map(other => effect(other, { lock: 'ACCESS EXCLUSIVE', rewrites: false, scans: false }))
}

/** All that leads to a table, and to those in turn: TRUNCATE ... CASCADE empties them as well. */
const emptiedWith = (table: TableName, { schema }: State): readonly TableName[] => {
  const found: TableName[] = [table]
  for (const one of found)
    for (const other of schema.tables)
      if (
        keysOf(other).some(key => sameTable(targetOf(key), one)) &&
        !found.some(known => sameTable(known, other))
      )
        found.push(nameOf(other))
  return found.slice(1)
}

const keysOf = (table: Table | undefined): readonly ForeignKey[] =>
  table ? constraintsOf(table, 'foreignKey') : []

const targetOf = ({ references: { schema, table: name } }: ForeignKey): TableName =>
  schema === undefined ? { name } : { schema, name }

const createTable = (text: string): readonly TableEffect[] => {
  const parent = shape('\\bPARTITION OF <table>').exec(text)?.groups?.table
  return [
    ...(parent === undefined
      ? []
      : [effect(named(parent), { lock: 'ACCESS EXCLUSIVE', rewrites: false, scans: false })]),
    ...referenced(text),
  ]
}

/** An index is told by its own name: the table is found where it is known. */
const indexEffect = (text: string, { schema }: State): readonly TableEffect[] | undefined => {
  const found = shape('^(?<verb>DROP INDEX CONCURRENTLY|DROP INDEX|ALTER INDEX) (?:IF EXISTS )?<index>').exec(
    text,
  )
  if (!found?.groups) return undefined
  const { verb = '', index = '' } = found.groups
  const { name } = named(index)
  const table = [...schema.tables, ...schema.views].find(({ indexes = [] }) =>
    indexes.some(other => other.name === name),
  )
  if (/^ALTER/i.test(verb)) return []
  if (!table) return undefined
  const lock = /CONCURRENTLY/i.test(verb) ? 'SHARE UPDATE EXCLUSIVE' : 'ACCESS EXCLUSIVE'
  return [effect(nameOf(table), { lock, rewrites: false, scans: false })]
}

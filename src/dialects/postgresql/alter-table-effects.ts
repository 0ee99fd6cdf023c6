import { columnOf, type Table } from '../../schema/table.ts'
import type { ColumnType } from '../../schema/types.ts'
import { type Shape, shape } from '../standard/statement-shape.ts'
import type { LockMode } from './locks.ts'
import { named } from './named.ts'
import { types } from './types.ts'

/** What an action of ALTER TABLE does to its table. */
export interface ActionEffect {
  readonly lock: LockMode
  readonly rewrites: boolean | null
  readonly scans: boolean | null
}

interface ActionRule {
  readonly says: Shape
  readonly does: ActionEffect | ((action: string, table: Table | undefined) => ActionEffect)
}

const exclusive: ActionEffect = { lock: 'ACCESS EXCLUSIVE', rewrites: false, scans: false }
const rewriting: ActionEffect = { lock: 'ACCESS EXCLUSIVE', rewrites: true, scans: true }
const scanning: ActionEffect = { ...exclusive, scans: true }
const updating: ActionEffect = { lock: 'SHARE UPDATE EXCLUSIVE', rewrites: false, scans: false }
const triggering: ActionEffect = { lock: 'SHARE ROW EXCLUSIVE', rewrites: false, scans: false }

/** A default that is worked out for each row: calls of functions that are not known to be stable, and identities. */
const perRow =
  /\bgen_random_uuid \(|\bnextval \(|\brandom \(|\bclock_timestamp \(|\buuidv[47] \(|\btimeofday \(/i
const stable = /\b(?:now|transaction_timestamp|statement_timestamp|current_user|to_\w+|lower|upper) \(/gi

const addColumn = (action: string): ActionEffect => {
  const generated = /\bGENERATED\b/i.test(action) && !/\bVIRTUAL\b/i.test(action)
  if (generated || /\b(?:small|big)?serial\b/i.test(action) || perRow.test(action)) return rewriting
  const [, value = ''] = /\bDEFAULT (.*)$/i.exec(action) ?? []
  const calls = /[\p{L}_]\w* \(/iu.test(
    value.replaceAll(stable, '').replace(/\b(?:CHECK|NULL|ARRAY) \(/gi, ''),
  )
  const checks = /\b(?:CHECK|UNIQUE|PRIMARY KEY|REFERENCES)\b/i.test(action)
  return { lock: 'ACCESS EXCLUSIVE', rewrites: calls ? null : false, scans: calls ? null : checks }
}

/** A type whose values lie in the table as those of another do, only longer. */
const widens = (from: ColumnType, to: ColumnType): boolean => {
  const isText = (type: ColumnType) => type.kind === 'text' || type.kind === 'varchar'
  const lengthOf = (type: ColumnType) =>
    type.kind === 'varchar' ? (type.length ?? Number.POSITIVE_INFINITY) : Number.POSITIVE_INFINITY
  return isText(from) && isText(to) && lengthOf(to) >= lengthOf(from)
}

const alterType = (action: string, table: Table | undefined): ActionEffect => {
  const unknown: ActionEffect = { lock: 'ACCESS EXCLUSIVE', rewrites: null, scans: null }
  const [, column = '', type = '', using] =
    shape('^ALTER (?:COLUMN )?({name}) (?:SET DATA )?TYPE (.*?)( USING .*)?$').exec(action) ?? []
  const from = table && columnOf(table, named(column).name)?.type
  if (!from || using || /\bCOLLATE\b/i.test(type)) return unknown
  const to = types.parse(type.replaceAll(' ', ''))
  if (widens(from, to)) return exclusive
  const isNumber = (kind: ColumnType['kind']) =>
    kind === 'smallint' || kind === 'integer' || kind === 'bigint'
  return isNumber(from.kind) && isNumber(to.kind) && from.kind !== to.kind ? rewriting : unknown
}

/** A CHECK that says the same spares the look at the rows. */
const setNotNull = (action: string, table: Table | undefined): ActionEffect => {
  const [, column = ''] = shape('^ALTER (?:COLUMN )?({name}) ').exec(action) ?? []
  const { name } = named(column)
  const said = table?.constraints.some(
    constraint =>
      constraint.kind === 'check' &&
      JSON.stringify(constraint.expression)
        .replaceAll('\\"', '')
        .toLowerCase()
        .includes(`${name.toLowerCase()} is not null`),
  )
  return said || !table ? { ...exclusive, scans: null } : scanning
}

/**
 * What each action of ALTER TABLE takes, in the words of the manual: ACCESS EXCLUSIVE unless it says otherwise.
 *
 * @see https://www.postgresql.org/docs/current/sql-altertable.html
 */
const actionRules: readonly ActionRule[] = [
  { says: /^ADD CONSTRAINT .* FOREIGN KEY .* NOT (?:VALID|ENFORCED)\b/i, does: triggering },
  { says: /^ADD (?:CONSTRAINT \S+ )?FOREIGN KEY\b/i, does: { ...triggering, scans: true } },
  { says: /^ADD CONSTRAINT .* NOT VALID\b/i, does: exclusive },
  { says: /^ADD CONSTRAINT \S+ (?:UNIQUE|PRIMARY KEY) USING INDEX\b/i, does: { ...exclusive, scans: null } },
  { says: /^ADD CONSTRAINT .* NOT ENFORCED\b/i, does: exclusive },
  { says: /^ADD (?:CONSTRAINT|CHECK|UNIQUE|PRIMARY|EXCLUDE)\b/i, does: scanning },
  { says: /^ADD\b/i, does: addColumn },
  { says: /^VALIDATE CONSTRAINT\b/i, does: { ...updating, scans: true } },
  { says: shape('^ALTER (?:COLUMN )?{name} (?:SET DATA )?TYPE\\b'), does: alterType },
  { says: shape('^ALTER (?:COLUMN )?{name} SET NOT NULL\\b'), does: setNotNull },
  { says: shape('^ALTER (?:COLUMN )?{name} SET EXPRESSION\\b'), does: rewriting },
  { says: shape('^ALTER (?:COLUMN )?{name} SET STATISTICS\\b'), does: updating },
  { says: shape('^ALTER (?:COLUMN )?{name} (?:RE)?SET \\('), does: updating },
  { says: /^ALTER CONSTRAINT .* ENFORCED\b/i, does: { ...exclusive, scans: null } },
  { says: /^(?:ALTER|DROP|RENAME|OWNER|NO INHERIT|(?:NO )?FORCE|REPLICA IDENTITY)\b/i, does: exclusive },
  { says: /^(?:ENABLE|DISABLE) (?:ALWAYS |REPLICA )?(?:TRIGGER|RULE)\b/i, does: triggering },
  { says: /^(?:ENABLE|DISABLE) ROW LEVEL SECURITY\b/i, does: exclusive },
  { says: /^(?:RE)?SET \((?! *(?:user_catalog_table)\b)/i, does: updating },
  { says: /^SET (?:LOGGED|UNLOGGED|ACCESS METHOD)\b/i, does: rewriting },
  // Nothing, where it lies there already.
  { says: /^SET TABLESPACE\b/i, does: { ...exclusive, rewrites: null } },
  { says: /^SET SCHEMA\b/i, does: exclusive },
  { says: /^CLUSTER ON\b|^SET WITHOUT CLUSTER\b/i, does: updating },
  { says: /^DETACH PARTITION .* CONCURRENTLY\b/i, does: updating },
  { says: /^DETACH PARTITION\b/i, does: exclusive },
  { says: /^ATTACH PARTITION\b/i, does: updating },
]

/** What an action does; `undefined` for one that no rule knows. */
export const actionEffect = (action: string, table: Table | undefined): ActionEffect | undefined => {
  const rule = actionRules.find(({ says }) => says.test(action))
  return typeof rule?.does === 'function' ? rule.does(action, table) : rule?.does
}

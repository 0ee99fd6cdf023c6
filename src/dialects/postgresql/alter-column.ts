import { featureNotSupported } from '../../errors.ts'
import type { AlterColumn } from '../../operations/alter-column.ts'
import { tableName } from '../../operations/in-table.ts'
import type { Column, Identity } from '../../schema/column.ts'
import { type FilledSequence, filledSequence, outsideLimits } from '../../schema/sequence-numbers.ts'
import { knownTable } from '../../schema/state.ts'
import { columnOf } from '../../schema/table.ts'
import type { ColumnType } from '../../schema/types.ts'
import { printSql, quotePath } from '../../sql/grammar.ts'
import { parenthesized } from '../../sql/parentheses.ts'
import { statement } from '../../sql/statement.ts'
import type { CompileContext } from '../dialect.ts'
import { identityClause } from '../standard/column-definition.ts'
import type { CompileTable } from '../standard/compile-table.ts'
import { refuseColumnOptions } from '../standard/refuse-column-options.ts'
import { outsideWords } from '../standard/sequence-words.ts'
import { defaultAction, typeActions } from './alter-type.ts'
import { columnComment } from './comments.ts'
import { grammar } from './grammar.ts'

/**
 * One ALTER TABLE for all that changes, so that the table is locked and rewritten once; PostgreSQL itself
 * drops before it changes types, and sets after.
 *
 * @see https://www.postgresql.org/docs/current/sql-altertable.html
 */
export const alterColumn: CompileTable['alterColumn'] = (op, context) => {
  const table = knownTable(context.before, tableName(op))
  const before = table && columnOf(table, op.name)
  refuse(op)
  const actions = [
    ...identityGone(op),
    ...generated(op, before, context),
    ...typeActions(op, before),
    ...nullability(op),
    ...defaultAction(op, before),
    ...identityMade(op, before),
  ].map(action => `ALTER COLUMN ${grammar.quote(op.name)} ${action}`)
  const path = quotePath(grammar, [op.schema, op.table])
  const { comment } = op.changes
  return [
    ...withinLimits(op, before),
    ...(actions.length === 0
      ? []
      : [statement(`ALTER TABLE ${path}${actions.length === 1 ? ' ' : '\n  '}${actions.join(',\n  ')}`)]),
    ...(comment === undefined ? [] : [columnComment(op, op.name, comment)]),
  ]
}

/** Limits that begin only after the number at which a column stands: it begins anew, or ALTER TABLE would refuse them. */
const withinLimits = ({ schema, table, name, changes }: AlterColumn, before: Column | undefined) => {
  if (!before?.identity || !changes.identity) return []
  const [old, now] = countedBy(before.identity, changes.identity, changes.type ?? before.type)
  const outside = outsideLimits(old, now)
  if (!outside) return []
  const arguments_ = [quotePath(grammar, [schema, table]), name].map(text => grammar.literal(text)).join(', ')
  // There is no last number where none was handed out yet.
  const isOutside = outsideWords(outside, 'pg_sequence_last_value(numbers::regclass)')
  return [
    statement(
      `SELECT setval(numbers::regclass, ${outside.start}, false) FROM pg_get_serial_sequence(${arguments_}) AS numbers WHERE (${isOutside}) IS NOT FALSE`,
    ),
  ]
}

/** @throws FEATURE_NOT_SUPPORTED */
const refuse = ({ name, changes }: AlterColumn): void => {
  refuseColumnOptions([{ name, ...changes }], 'PostgreSQL')
  if (changes.position) throw noPosition(name)
}

export const noPosition = (column: string) =>
  featureNotSupported(
    `place for a column among others ("${column}")`,
    'PostgreSQL',
    'Leave out "after" and "first": a new column comes last there, and an old one stays where it is.',
  )

const identityGone = ({ changes }: AlterColumn): readonly string[] =>
  changes.identity === null ? ['DROP IDENTITY'] : []

/**
 * What a column is computed by can go, and since version 17 it can be another; a plain column cannot become computed.
 *
 * @throws FEATURE_NOT_SUPPORTED
 */
const generated = (
  op: AlterColumn,
  before: Column | undefined,
  { version }: CompileContext,
): readonly string[] => {
  const { generated: wanted } = op.changes
  if (wanted === undefined) return []
  if (wanted === null) {
    if (before && !before.generated) return []
    if (before?.generated?.stored === false)
      throw featureNotSupported(
        `way to keep the values of "${op.name}", which are computed when they are read`,
        'PostgreSQL',
        anew(op, 'a plain column'),
      )
    return ['DROP EXPRESSION']
  }
  if (before && before.generated?.stored !== wanted.stored)
    throw featureNotSupported(
      `way to make the column "${op.name}" ${wanted.stored ? 'computed and stored' : 'computed when it is read'}`,
      'PostgreSQL',
      anew(op, 'a computed column'),
    )
  if (version.number < 170_000)
    throw featureNotSupported(
      `way to compute a column ("${op.name}") by something else`,
      `PostgreSQL ${Math.floor(version.number / 10_000)}`,
      anew(op, 'a computed column'),
    )
  return [`SET EXPRESSION AS ${parenthesized(printSql(wanted.expression, grammar), grammar.lexical)}`]
}

const anew = (op: AlterColumn, what: string) =>
  `Add ${what} beside it (op.addColumn), drop this one (op.dropColumn('${op.table}', '${op.name}')), and rename the new one.`

const nullability = ({ changes }: AlterColumn): readonly string[] =>
  changes.nullable === undefined ? [] : [changes.nullable ? 'DROP NOT NULL' : 'SET NOT NULL']

const identityMade = ({ changes }: AlterColumn, before: Column | undefined): readonly string[] => {
  if (!changes.identity) return []
  if (!before?.identity) return [`ADD ${identityClause(changes.identity)}`]
  return [identitySet(before.identity, changes.identity, changes.type ?? before.type)]
}

const countedBy = (
  from: Identity,
  to: Identity,
  { kind }: ColumnType,
): readonly [FilledSequence, FilledSequence] => {
  const type = kind === 'smallint' || kind === 'integer' ? kind : 'bigint'
  const filled = ({ generation, ...counted }: Identity) => filledSequence({ type, ...counted })
  return [filled(from), filled(to)]
}

/** What is not said any more goes back to what PostgreSQL takes by itself. */
const identitySet = (from: Identity, to: Identity, type: ColumnType): string => {
  const [old, now] = countedBy(from, to, type)
  const differs = (key: 'start' | 'increment' | 'minimum' | 'maximum' | 'cache' | 'cycle') =>
    old[key] !== now[key]
  const limit = (key: 'minimum' | 'maximum', word: string) =>
    to[key] === undefined ? `SET NO ${word}` : `SET ${word} ${to[key]}`
  return [
    `SET GENERATED ${to.generation === 'always' ? 'ALWAYS' : 'BY DEFAULT'}`,
    ...(differs('start') ? [`SET START WITH ${now.start}`] : []),
    ...(differs('increment') ? [`SET INCREMENT BY ${now.increment}`] : []),
    ...(differs('minimum') ? [limit('minimum', 'MINVALUE')] : []),
    ...(differs('maximum') ? [limit('maximum', 'MAXVALUE')] : []),
    ...(differs('cache') ? [`SET CACHE ${now.cache}`] : []),
    ...(differs('cycle') ? [now.cycle ? 'SET CYCLE' : 'SET NO CYCLE'] : []),
  ].join(' ')
}

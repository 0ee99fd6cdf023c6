import type { Column } from '../../schema/column.ts'
import type { Constraint } from '../../schema/constraint.ts'
import type { Text } from '../../schema/own-text.ts'
import { constraintsOf, type Partitioning, primaryKeyOf, type TableStorage } from '../../schema/table.ts'
import type { IndexElement, TableIndex } from '../../schema/table-index.ts'
import type { ColumnType } from '../../schema/types.ts'
import { type LexicalRules, printSql } from '../../sql/grammar.ts'
import { type Sql, sql } from '../../sql/sql.ts'
import { tokens } from '../../sql/tokens.ts'
import type { Dialect } from '../dialect.ts'
import { charsetOfDefault } from './collations.ts'
import { isTextual } from './column-definition.ts'
import type { FamilyWording } from './family.ts'
import { isLaid } from './keys.ts'
import { lowerDefault } from './lower-default.ts'
import { wording } from './wording.ts'
import { getsZeroDate, zeroDate } from './zero-dates.ts'

/** What one of the family keeps of a table: what is a default anyway is not said, what it does not know is gone. */
export const lowerWith =
  (words: FamilyWording): Dialect['lower'] =>
  ({ options, renamedFrom, comment, source, unsaid, rowSecurity, partitionOf, partitionBy, ...table }) => {
    const keyed = new Set(primaryKeyOf(table)?.columns)
    const foreignKeys = constraintsOf(table, 'foreignKey')
    const storage = lowerStorage(options ?? {}, words)
    return {
      ...table,
      columns: table.columns.map(column => lowerColumn(column, keyed.has(column.name), storage, words)),
      constraints: table.constraints.map(lowerConstraint),
      // One that says what the engine does by itself is not told of by reflection.
      indexes: table.indexes.map(lowerIndex).filter(index => !isLaid(index, foreignKeys)),
      ...(comment ? { comment } : {}),
      ...(Object.keys(storage).length > 0 ? { options: storage } : {}),
      ...(partitionBy ? { partitionBy: lowerPartitioning(partitionBy, words) } : {}),
    }
  }

const lowerColumn = (
  {
    autoincrement,
    renamedFrom,
    comment,
    collation,
    characterSet,
    default: value,
    identity,
    onUpdate,
    ...column
  }: Column,
  isKey: boolean,
  own: TableStorage,
  words: FamilyWording,
): Column => {
  const type = words.types.lower(column.type)
  const lowered = value && lowerDefault(value, type)
  // MariaDB has no NOT NULL for a computed column.
  const unsaid = words.dialect === 'mariadb' && column.generated !== undefined
  const nullable = unsaid || (column.nullable && !identity && !isKey)
  const kept =
    words.dialect === 'mariadb' && !lowered && onUpdate && getsZeroDate({ nullable, onUpdate })
      ? ({ kind: 'value', value: zeroDate } as const)
      : lowered
  return {
    ...column,
    type,
    nullable,
    ...(kept ? { default: kept } : {}),
    // What numbers are handed out is no part of what is kept: the counter stands where it stands.
    ...(identity ? { identity: { generation: 'byDefault' } } : {}),
    ...(onUpdate ? { onUpdate: lowerOnUpdate(onUpdate, type, words) } : {}),
    ...(isTextual(type, words) ? otherThan(own, lowerText(characterSet, collation, words)) : {}),
    ...(comment ? { comment } : {}),
  }
}

/**
 * `now()` is one of the ways to say `CURRENT_TIMESTAMP`; nothing else may stand there. MariaDB gives it as many digits as
 * the column has, whatever was said, and MySQL refuses others.
 */
const lowerOnUpdate = (onUpdate: Sql, type: ColumnType, { grammar }: FamilyWording): Sql => {
  const [, said = ''] = /\((\d*)\)\s*$/.exec(printSql(onUpdate, grammar)) ?? []
  const digits = type.kind === 'timestamp' && type.precision !== undefined ? String(type.precision) : said
  return sql.raw(`CURRENT_TIMESTAMP${digits === '' || digits === '0' ? '' : `(${digits})`}`)
}

/** What the table says anyway is not said of a column. */
const otherThan = (own: TableStorage, text: Text): Text =>
  own.characterSet === text.characterSet && own.collation === text.collation ? {} : text

/** A collation is of one character set; the default one of a set is said by the set alone. */
const lowerText = (
  characterSet: string | undefined,
  collation: string | undefined,
  { dialect }: FamilyWording,
): Text => {
  const name = collation?.toLowerCase()
  const set = name === undefined ? characterSet?.toLowerCase() : charsetOfDefault(name, dialect)
  if (set !== undefined) return { characterSet: set }
  return name === undefined ? {} : { collation: name }
}

const lowerStorage = (
  { engine, characterSet, collation, rowFormat }: TableStorage,
  words: FamilyWording,
): TableStorage => ({
  ...(engine === undefined || /^innodb$/i.test(engine) ? {} : { engine: engine.toLowerCase() }),
  ...lowerText(characterSet, collation, words),
  ...(rowFormat === undefined || /^default$/i.test(rowFormat) ? {} : { rowFormat: rowFormat.toUpperCase() }),
})

/** The server writes every name in quotes. */
const lowerPartitioning = (partitioning: Partitioning, { grammar }: FamilyWording): Partitioning => ({
  ...partitioning,
  elements: partitioning.elements.map(element =>
    element.expression
      ? {
          ...element,
          expression: sql.raw(unquotedNames(printSql(element.expression, grammar), grammar.lexical)),
        }
      : element,
  ),
})

const unquotedNames = (text: string, rules: LexicalRules): string =>
  tokens(text, rules)
    .map(token =>
      token.kind === 'name' && /^`[a-z_]\w*`$/i.test(token.text) ? token.text.slice(1, -1) : token.text,
    )
    .join('')

const lowerConstraint = (constraint: Constraint): Constraint => {
  switch (constraint.kind) {
    case 'primaryKey':
      return { kind: 'primaryKey', columns: constraint.columns }
    case 'unique': {
      const { deferrable, include, ...rest } = constraint
      return { ...rest, ...(include?.length ? { include } : {}), ...later(deferrable) }
    }
    case 'foreignKey': {
      const { onDelete, onUpdate, deferrable, ...rest } = constraint
      return {
        ...rest,
        // InnoDB refuses at once in both cases.
        ...(isNoAction(onDelete) ? {} : { onDelete: onDelete! }),
        ...(isNoAction(onUpdate) ? {} : { onUpdate: onUpdate! }),
        ...later(deferrable),
      }
    }
    case 'check': {
      const { column, ...rest } = constraint
      return rest
    }
    default:
      return constraint
  }
}

const later = (deferrable: 'immediate' | 'deferred' | undefined) =>
  deferrable === 'deferred' ? { deferrable } : {}

/** @see https://dev.mysql.com/doc/refman/8.4/en/create-table-foreign-keys.html#foreign-key-referential-actions */
const isNoAction = (action: string | undefined) =>
  action === undefined || action === 'noAction' || action === 'restrict'

const lowerIndex = ({ method, include, invisible, comment, ...index }: TableIndex): TableIndex => ({
  ...index,
  elements: index.elements.map(lowerElement),
  // InnoDB makes a tree of either.
  ...(method === undefined || /^(?:btree|hash)$/i.test(method) ? {} : { method }),
  ...(include?.length ? { include } : {}),
  ...(invisible ? { invisible } : {}),
  ...(comment ? { comment } : {}),
})

/** NULL is the smallest value: first when ascending, last when descending. */
const lowerElement = ({ nulls, ...element }: IndexElement): IndexElement => ({
  ...element,
  ...(nulls === undefined || (nulls === 'first') !== (element.order === 'desc') ? {} : { nulls }),
})

export const lower = lowerWith(wording)

import type { AddColumn } from '../../operations/add-column.ts'
import { constraintIn, findConstraint } from '../../operations/constraint-in.ts'
import type { CreateForeignKey } from '../../operations/create-foreign-key.ts'
import type { DropColumn } from '../../operations/drop-column.ts'
import type { DropConstraint } from '../../operations/drop-constraint.ts'
import type { OperationOf } from '../../operations/index.ts'
import { constraintMentions, indexMentions } from '../../schema/mentions-column.ts'
import { columnOf, primaryKeyOf, type Table } from '../../schema/table.ts'
import { mentions } from '../../sql/mentions.ts'
import type { Sql } from '../../sql/sql.ts'
import { type Statement, statement } from '../../sql/statement.ts'
import type { ServerVersion } from '../connection.ts'
import { canAddInPlace } from './add-in-place.ts'
import { columnDifference } from './column-changes.ts'
import { columnDefinition, refuseNumbersElsewhere } from './column-definition.ts'
import { constraintSql } from './create-table.ts'
import { grammar } from './grammar.ts'
import { indexStatements } from './index-statements.ts'
import { lowerConstraint } from './lower.ts'
import { isNeverNull } from './never-null.ts'
import { sameEnum } from './same-definition.ts'
import type { IndexChange, TableChange } from './table-change.ts'
import { concernsSqlite, sameOptions } from './table-options.ts'
import { noCascade } from './unchanging.ts'
import { altersConstraints } from './versions.ts'

/** A change of a table, or of its indexes, and the table around it as far as it is known. */
export interface KnownChange {
  readonly op: TableChange | IndexChange | OperationOf<'setTableComment'>
  readonly before: Table | undefined
  readonly after: Table | undefined
}

/** `undefined` where SQLite has no statement for it, or where it is not known whether the one it has would do. */
export const inPlace = (
  change: KnownChange,
  next: KnownChange | undefined,
  version: ServerVersion,
): { readonly statements: readonly Statement[]; readonly together?: true } | undefined => {
  const { op, before, after } = change
  const alter = (action: string) => ({
    statements: [statement(`ALTER TABLE ${grammar.quote(op.table)} ${action}`)],
  })
  switch (op.kind) {
    case 'addColumn': {
      if (!canAddInPlace(op.column) || !isLast(op, after)) return undefined
      const definition = columnDefinition(op.column, after ?? tableOf(op))
      const key = next && foreignKeyOf(op, next.op)
      // A column that starts as NULL may bring its foreign key along.
      return key
        ? { ...alter(`ADD COLUMN ${definition} ${referenceWords(key)}`), together: true }
        : alter(`ADD COLUMN ${definition}`)
    }
    case 'alterColumn': {
      const column = before && columnOf(before, op.name)
      if (!column)
        return nullableAlone(op, version) ? alter(nullability(op.name, op.changes.nullable!)) : undefined
      const to = columnOf(after!, op.name)!
      if (op.changes.identity) refuseNumbersElsewhere(to, after!)
      const { nullable, definition } = columnDifference(before, column, to)
      // `using` computes new values, whatever becomes of the type.
      if (definition || op.changes.using || isMoved(before, after!)) return undefined
      if (!nullable) return { statements: [] }
      return altersConstraints(version) && !isKey(before, op.name)
        ? alter(nullability(op.name, to.nullable))
        : undefined
    }
    case 'dropColumn':
      if (op.cascade) throw noCascade('DROP COLUMN')
      return before && canDropInPlace(before, op) ? alter(`DROP COLUMN ${grammar.quote(op.name)}`) : undefined
    case 'createCheckConstraint':
      return canAddCheck(op.constraint.expression, before, version)
        ? alter(`ADD ${constraintSql(op.constraint)}`)
        : undefined
    case 'renameConstraint': {
      const constraint = before && constraintIn(before, { name: op.from })
      return constraint?.kind === 'check' && canAddCheck(constraint.expression, before, version)
        ? {
            statements: [
              ...alter(`DROP CONSTRAINT ${grammar.quote(op.from)}`).statements,
              ...alter(`ADD ${constraintSql({ ...constraint, name: op.to })}`).statements,
            ],
          }
        : undefined
    }
    case 'alterConstraint': {
      const [was, is] = [before, after].map(table => table && constraintIn(table, { name: op.name }))
      const same = was && is && JSON.stringify(lowerConstraint(was)) === JSON.stringify(lowerConstraint(is))
      return same ? nothing : undefined
    }
    case 'dropConstraint': {
      if (op.ifExists && before && !findConstraint(before, op)) return nothing
      const name = altersConstraints(version) ? checkName(op, before) : undefined
      return name === undefined ? undefined : alter(`DROP CONSTRAINT ${grammar.quote(name)}`)
    }
    case 'createIndex':
    case 'dropIndex':
    case 'renameIndex':
      return { statements: indexStatements(op, before) }
    case 'setTableOptions':
      return concernsSqlite(op) && !(before && sameOptions(before, after!, op)) ? undefined : nothing
    case 'setTableComment':
      return nothing
    default:
      return undefined
  }
}

const nothing = { statements: [] }

/** ADD COLUMN puts a column behind all others, and adds none that is there. */
const isLast = (op: AddColumn, after: Table | undefined): boolean =>
  after === undefined ? !op.position && !op.ifNotExists : after.columns.at(-1)?.name === op.column.name

const isMoved = (before: Table, after: Table): boolean =>
  before.columns.some(({ name }, at) => after.columns[at]?.name !== name)

const canAddCheck = (condition: Sql, table: Table | undefined, version: ServerVersion): boolean =>
  altersConstraints(version) && isNeverNull(condition, table)

/** A table of which nothing is known but its name. */
const tableOf = (op: AddColumn): Table => ({
  name: op.table,
  columns: [op.column],
  constraints: [],
  indexes: [],
})

const foreignKeyOf = (op: AddColumn, next: KnownChange['op']): CreateForeignKey | undefined =>
  next.kind === 'createForeignKey' &&
  next.table === op.table &&
  next.constraint.columns.length === 1 &&
  next.constraint.columns[0] === op.column.name &&
  op.column.nullable &&
  !op.column.default &&
  !op.column.generated
    ? next
    : undefined

/** A table's foreign key, as its column says it. */
const referenceWords = ({ constraint }: CreateForeignKey): string =>
  constraintSql(constraint).replace(`FOREIGN KEY (${grammar.quote(constraint.columns[0]!)}) `, '')

const nullableAlone = ({ changes }: OperationOf<'alterColumn'>, version: ServerVersion): boolean =>
  altersConstraints(version) &&
  changes.nullable !== undefined &&
  Object.keys(changes).every(key => key === 'nullable' || key === 'comment' || key === 'characterSet')

const nullability = (column: string, nullable: boolean): string =>
  `ALTER COLUMN ${grammar.quote(column)} ${nullable ? 'DROP' : 'SET'} NOT NULL`

const isKey = (table: Table, column: string): boolean =>
  primaryKeyOf(table)?.columns.includes(column) === true

/**
 * SQLite drops a column that nothing else is said of. A view or a trigger that names it makes the statement fail,
 * as it should.
 *
 * @see https://www.sqlite.org/lang_altertable.html#altertabdropcol
 */
const canDropInPlace = (table: Table, { name }: DropColumn): boolean => {
  const column = columnOf(table, name)!
  return (
    table.columns.length > 1 &&
    sameEnum(column.type, { kind: 'text' }) &&
    !table.constraints.some(constraint => constraintMentions(constraint, name)) &&
    !table.indexes.some(index => indexMentions(index, name)) &&
    !table.columns.some(other => other.generated && mentions(other.generated.expression, name))
  )
}

/** The name of a constraint that is known to be a check. */
const checkName = (op: DropConstraint, before: Table | undefined): string | undefined => {
  if (!before) return !op.ifExists && (op.type === 'check' || op.was?.kind === 'check') ? op.name : undefined
  const constraint = constraintIn(before, op)
  return constraint.kind === 'check' ? constraint.name : undefined
}

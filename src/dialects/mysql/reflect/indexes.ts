import type { Constraint, ForeignKey } from '../../../schema/constraint.ts'
import { plainUnique } from '../../../schema/plain-unique.ts'
import type { IndexElement, TableIndex } from '../../../schema/table-index.ts'
import { sql } from '../../../sql/sql.ts'
import type { FamilyWording } from '../family.ts'
import { isLaid } from '../keys.ts'
import type { ColumnRow } from './columns.ts'
import { plainExpression } from './plain-expression.ts'
import type { CharacterSets } from './tables.ts'

export interface IndexRow {
  readonly table: string
  readonly name: string
  readonly repeats: number | string | boolean
  readonly column: string | null
  /** A, D, or nothing where there is no order. */
  readonly order: string | null
  readonly length: number | string | null
  readonly type: string
  readonly comment: string
  readonly expression: string | null
  readonly hidden: number | string | boolean
}

export interface KeysAndIndexes {
  readonly constraints: readonly Constraint[]
  readonly indexes: readonly TableIndex[]
  /** The foreign keys as which an index is called that the server laid, as these indexes follow each other. */
  readonly laid: readonly string[]
}

export interface IndexContext {
  readonly sets: CharacterSets
  readonly words: FamilyWording
  /** Whether indexes that the server laid are told where it would lay them in another order. */
  readonly declared: boolean
  /** How indexes were said to be kept, by their names. */
  readonly methods?: ReadonlyMap<string, string> | undefined
}

/**
 * The keys and indexes of a table: a unique index over whole columns is a unique constraint, and what the server laid
 * under a foreign key by itself is none.
 */
export const keysAndIndexes = (
  rows: readonly IndexRow[],
  columns: readonly ColumnRow[],
  foreignKeys: readonly ForeignKey[],
  { sets, words, declared, methods }: IndexContext,
): KeysAndIndexes => {
  const constraints: Constraint[] = []
  const indexes: TableIndex[] = []
  const laid: TableIndex[] = []
  const all: TableIndex[] = []
  for (const [name, parts] of Map.groupBy(rows, row => row.name)) {
    const elements = parts.map(part => elementFrom(part, columns, sets, words))
    if (name === 'PRIMARY') {
      // One over the beginnings of texts is told as what models have no words for.
      if (elements.some(({ length }) => length !== undefined)) continue
      constraints.push({ kind: 'primaryKey', columns: parts.map(({ column }) => column!) })
      continue
    }
    const method = methods?.get(name)
    const index = { ...indexFrom(parts[0]!, elements), ...(method ? { method } : {}) }
    const unique = plainUnique(index)
    if (unique) constraints.push(unique)
    else if (isLaid(index, foreignKeys)) laid.push(index)
    else indexes.push(index)
    if (!unique) all.push(index)
  }
  const inOrder = declared && !areLaidLast(all, laid, foreignKeys, columns)
  return { constraints, indexes: inOrder ? all : indexes, laid: laid.map(({ name }) => name!) }
}

/** Whether they stand where they would in a table that is made by its models: after all others, as their columns follow. */
const areLaidLast = (
  all: readonly TableIndex[],
  laid: readonly TableIndex[],
  foreignKeys: readonly ForeignKey[],
  columns: readonly ColumnRow[],
): boolean => {
  const place = ({ name }: TableIndex): number => {
    const key = foreignKeys.find(other => other.name === name)
    if (key?.columns.length !== 1) return columns.length
    return columns.findIndex(column => column.name === key.columns[0])
  }
  const last = all.slice(all.length - laid.length)
  return (
    last.every(index => laid.includes(index)) &&
    last.every((index, at) => at === 0 || place(last[at - 1]!) <= place(index))
  )
}

const indexFrom = (row: IndexRow, elements: readonly IndexElement[]): TableIndex => ({
  name: row.name,
  elements,
  ...(Number(row.repeats) === 0 ? { unique: true } : {}),
  ...(row.type === 'FULLTEXT' ? { kind: 'fulltext' } : {}),
  ...(row.type === 'SPATIAL' ? { kind: 'spatial' } : {}),
  ...(Number(row.hidden) === 1 ? { invisible: true } : {}),
  ...(row.comment === '' ? {} : { comment: row.comment }),
})

const elementFrom = (
  row: IndexRow,
  columns: readonly ColumnRow[],
  sets: CharacterSets,
  words: FamilyWording,
): IndexElement => {
  const length =
    row.length === null || /^(?:FULLTEXT|SPATIAL)$/.test(row.type) ? undefined : Number(row.length)
  const column = columns.find(({ name }) => name === row.column)
  return {
    ...(row.column === null ? {} : { column: row.column }),
    ...(row.expression === null ? {} : { expression: sql.raw(plainExpression(row.expression, words)) }),
    ...(length === undefined || (words.dialect === 'mariadb' && column && isMost(length, column, sets))
      ? {}
      : { length }),
    ...(row.order === 'D' ? { order: 'desc' } : {}),
  }
}

/**
 * Of a long text MariaDB indexes as much as fits into a key, when nobody says how much.
 *
 * @see https://mariadb.com/kb/en/innodb-limitations/#page-sizes
 */
const isMost = (length: number, { characterSet, type }: ColumnRow, sets: CharacterSets): boolean =>
  length === Math.floor(3072 / sets.bytes(characterSet)) &&
  (/text|blob/i.test(type) || Number(/\((\d+)\)/.exec(type)?.[1] ?? 0) > length)

import type { Connection } from '../../../src/dialects/connection.ts'
import type { Dialect } from '../../../src/dialects/dialect.ts'
import { printSql, quotePath } from '../../../src/sql/grammar.ts'
import { sql } from '../../../src/sql/sql.ts'
import { columnNameOf, enumValue } from './names.ts'
import { placeOf } from './schema-of.ts'
import { keepsRows } from './settle.ts'
import type { ColumnSlot, EnumSlot, Side, TableSlot } from './side.ts'
import { typeChoice } from './types.ts'

const rows = [1, 2]

/** Puts rows into the tables of the first side that have some: values that both sides hold. */
export const insertRows = async (
  connection: Connection,
  dialect: Dialect,
  [a, b]: readonly [Side, Side],
): Promise<void> => {
  const { quote } = dialect.grammar
  for (const [at, slot] of a.tables.entries()) {
    if (!slot.there || !slot.rows) continue
    const given = dialect.name === 'postgresql' && slot.identity > 1 ? ' OVERRIDING SYSTEM VALUE' : ''
    for (const row of rows) {
      const values: [string, string][] = [['id', String(row)]]
      for (const [place, column] of slot.columns.entries())
        if (column.there)
          values.push([
            columnNameOf(place, column),
            literalOf(column, place, row, [a, b], dialect, kept(at, [a, b])),
          ])
      await connection.query(
        `INSERT INTO ${pathOf(slot, at, dialect)} (${values.map(([name]) => quote(name)).join(', ')})${given} VALUES (${values
          .map(([, value]) => value)
          .join(', ')})`,
      )
    }
  }
  // In a second step, for tables may refer to each other.
  for (const [at, slot] of a.tables.entries())
    if (slot.there && slot.rows && slot.reference.there && kept(at, [a, b]))
      await connection.query(`UPDATE ${pathOf(slot, at, dialect)} SET ${quote('other')} = id`)
}

const kept = (at: number, [a, b]: readonly [Side, Side]): boolean => {
  const [one, other] = [a.tables[at], b.tables[at]]
  return one !== undefined && other !== undefined && keepsRows(one, other)
}

const pathOf = (slot: TableSlot, at: number, dialect: Dialect): string => {
  const { schema, name } = placeOf(slot, at, dialect.name)
  return quotePath(dialect.grammar, [schema, name])
}

const literalOf = (
  column: ColumnSlot,
  place: number,
  row: number,
  [a, b]: readonly [Side, Side],
  dialect: Dialect,
  isKept: boolean,
): string => {
  const choice = typeChoice(dialect.name, column.type)
  const at = enumOf(choice.type)
  if (at === undefined) return choice.value(row, place)
  const [before, after] = [a.enums[at], b.enums[at]]
  if (!before || !after) throw new Error('There are two enums.')
  const shared = sharedValues(before, after, dialect)
  const values = isKept ? shared : before.values
  const value = values[row % values.length]
  if (value === undefined) throw new Error('Two enums have a value in common.')
  const given = enumValue(at, before, value)
  return printSql(sql`${choice.type === 'moods' ? listOf(given) : given}`, dialect.grammar)
}

/** The enum that a type is made of. */
const enumOf = (type: unknown): 0 | 1 | undefined =>
  type === 'mood' || type === 'moods' ? 0 : type === 'level' ? 1 : undefined

/** An array of one. */
const listOf = (value: string) => `{"${value}"}`

/** Where the rename of a value is not answered, it is another one. */
const sharedValues = (before: EnumSlot, after: EnumSlot, { name }: Dialect): readonly number[] => {
  const values = before.values.filter(value => after.values.includes(value))
  return name === 'postgresql' || before.renamed === after.renamed
    ? values
    : values.filter(value => value > 0)
}

/** What both shapes have of the rows, in the names of one of them; equal texts for equal rows. */
export const readRows = async (
  connection: Connection,
  dialect: Dialect,
  sides: readonly [Side, Side],
  which: 0 | 1,
): Promise<readonly string[]> => {
  const { quote } = dialect.grammar
  const own = sides[which]
  const found: string[] = []
  for (const [at, slot] of own.tables.entries()) {
    if (!kept(at, sides)) continue
    const [before, after] = sides.map(({ tables }) => tables[at])
    const columns = slot.columns.flatMap((column, place) => {
      const [one, other] = [before, after].map(table => table?.columns[place])
      if (!one?.there || !other?.there) return []
      const { family } = typeChoice(dialect.name, column.type)
      return [{ name: columnNameOf(place, column), family }]
    })
    const both = before?.reference.there && after?.reference.there
    const all = [
      { name: 'id', family: 'number' },
      ...columns,
      ...(both ? [{ name: 'other', family: 'number' }] : []),
    ]
    const cast = dialect.name === 'mariadb' ? 'CHAR' : 'TEXT'
    const list = all.map(({ name }, i) => `CAST(${quote(name)} AS ${cast}) AS c${i}`).join(', ')
    const { rows: there } = await connection.query(`SELECT ${list} FROM ${pathOf(slot, at, dialect)}`)
    const texts = there.map(row =>
      JSON.stringify(all.map(({ family }, i) => plain(row[`c${i}`], family, own))),
    )
    found.push(`${at}: ${texts.toSorted().join(' ')}`)
  }
  return found
}

/** The value without what a change of its type or a rename may write otherwise. */
const plain = (value: unknown, family: string, { enums }: Side): unknown => {
  if (value === null || value === undefined) return null
  if (family === 'number') return Number(value)
  const at = enumOf(family)
  const slot = at === undefined ? undefined : enums[at]
  if (at === undefined || !slot) return String(value)
  return (
    [0, 1, 2, 3].find(one =>
      [enumValue(at, slot, one), listOf(enumValue(at, slot, one))].includes(String(value)),
    ) ?? String(value)
  )
}

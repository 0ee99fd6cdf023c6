import type { Constraint, ConstraintOf } from '../../schema/constraint.ts'
import { constraintName, defaultNaming } from '../../schema/naming.ts'
import type { Table } from '../../schema/table.ts'
import { isIdentifier } from './identifier.ts'
import { referenceOptionsCode } from './reference-options.ts'
import { sqlCode } from './sql-template.ts'
import { quote, valueCode } from './value.ts'
import type { Words } from './words.ts'

/** The third argument of `createTable`: `t => [unique('uq_teams_name').on(t.tenant, t.name)]`. */
export const partsCode = (
  table: Table,
  constraints: readonly Constraint[],
  keys: ReadonlyMap<string, string>,
  words: Words,
): string => {
  const column = (name: string): string | undefined => {
    const key = keys.get(name)
    return key === undefined ? undefined : isIdentifier(key) ? `t.${key}` : `t[${quote(key)}]`
  }
  let usesColumns = false
  const parts = constraints.map(constraint =>
    partCode(constraint, {
      table: table.name,
      words,
      column: name => {
        const code = column(name)
        usesColumns ||= code !== undefined
        return code
      },
    }),
  )
  return `${usesColumns ? 't' : '()'} => [${parts.join(', ')}]`
}

interface Place {
  readonly table: string
  readonly words: Words
  readonly column: (name: string) => string | undefined
}

const partCode = (constraint: Constraint, place: Place): string => {
  const { words } = place
  switch (constraint.kind) {
    case 'primaryKey':
      return `${words.use('primaryKey')}(${nameCode(constraint)}).on(${columnsCode(constraint, place)})`
    case 'unique':
      return `${words.use('unique')}(${uniqueArguments(constraint)}).on(${columnsCode(constraint, place)})`
    case 'foreignKey':
      return foreignKeyCode(constraint, place)
    case 'check': {
      const name = constraint.name ?? constraintName(defaultNaming, place.table, constraint)
      return `${words.use('check')}(${quote(name)}, ${sqlCode(constraint.expression, words, place)})`
    }
  }
}

const columnsCode = ({ columns }: { readonly columns: readonly string[] }, { table, column }: Place) =>
  columns
    .map(name => {
      const code = column(name)
      if (code === undefined) throw new TypeError(`The table "${table}" has no column "${name}".`)
      return code
    })
    .join(', ')

const nameCode = ({ name }: Constraint): string => (name === undefined ? '' : quote(name))

const uniqueArguments = (constraint: ConstraintOf<'unique'>): string => {
  const { name, nullsNotDistinct, deferrable } = constraint
  const options = valueCode({ nullsNotDistinct, deferrable })
  return options === '{}'
    ? nameCode(constraint)
    : `${name === undefined ? 'undefined' : quote(name)}, ${options}`
}

const foreignKeyCode = (constraint: ConstraintOf<'foreignKey'>, place: Place): string => {
  const { schema, table, columns } = constraint.references
  const options = referenceOptionsCode(constraint)
  const args = [
    `[${columnsCode(constraint, place)}]`,
    schema === undefined ? quote(table) : valueCode({ schema, name: table }),
    valueCode(columns),
    ...(options === undefined ? [] : [options]),
  ]
  return `${place.words.use('foreignKey')}(${args.join(', ')})`
}

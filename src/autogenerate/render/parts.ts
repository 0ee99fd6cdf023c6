import type { Constraint, ConstraintOf } from '../../schema/constraint.ts'
import { constraintName, defaultNaming, type NamingConvention } from '../../schema/naming.ts'
import type { Table } from '../../schema/table.ts'
import { isNameGiven } from './given-names.ts'
import { isIdentifier } from './identifier.ts'
import { indexElementCode } from './index-element.ts'
import { indexPartCode } from './index-part.ts'
import { referenceOptionsCode } from './reference-options.ts'
import { sqlCode } from './sql-template.ts'
import { quote, valueCode } from './value.ts'
import type { Words } from './words.ts'

/** The third argument of `createTable`: `t => [unique('uq_teams_name').on(t.tenant, t.name)]`. */
export const partsCode = (
  table: Pick<Table, 'name'>,
  { constraints, indexes }: Pick<Table, 'constraints' | 'indexes'>,
  keys: ReadonlyMap<string, string>,
  words: Words,
  naming?: NamingConvention,
): string => {
  const column = (name: string): string | undefined => {
    const key = keys.get(name)
    return key === undefined ? undefined : isIdentifier(key) ? `t.${key}` : `t[${quote(key)}]`
  }
  let usesColumns = false
  const place: Place = {
    table: table.name,
    words,
    column: name => {
      const code = column(name)
      usesColumns ||= code !== undefined
      return code
    },
  }
  const parts = [
    ...constraints.map(constraint => partCode(constraint, place)),
    ...indexes.map(index =>
      indexPartCode(index, {
        ...place,
        columns: names => columnsCode(names, place),
        isNamed: naming === undefined || !isNameGiven(index, table.name, naming),
      }),
    ),
  ]
  return `${usesColumns ? 't' : '()'} => [${parts.join(', ')}]`
}

interface Place {
  readonly table: string
  readonly words: Words
  readonly column: (name: string) => string | undefined
}

/** Where a part is written. */
export interface PartPlace extends Place {
  /** `t.a, t.b`. */
  readonly columns: (names: readonly string[]) => string
  /** Whether its name is said; the naming convention gives it otherwise. */
  readonly isNamed: boolean
}

const partCode = (constraint: Constraint, place: Place): string => {
  const { words } = place
  switch (constraint.kind) {
    case 'primaryKey': {
      const { deferrable } = constraint
      return `${words.use('primaryKey')}(${nameAnd(constraint, { deferrable })})${onColumns(constraint, place)}`
    }
    case 'unique': {
      const { nullsNotDistinct, deferrable } = constraint
      return `${words.use('unique')}(${nameAnd(constraint, { nullsNotDistinct, deferrable })})${onColumns(constraint, place)}`
    }
    case 'foreignKey':
      return foreignKeyCode(constraint, place)
    case 'check': {
      const { expression, notValid, notEnforced, noInherit } = constraint
      const name = constraint.name ?? constraintName(defaultNaming, place.table, constraint)
      const options = valueCode({ notValid, notEnforced, noInherit })
      const args = [quote(name), sqlCode(expression, words, place), ...(options === '{}' ? [] : [options])]
      return `${words.use('check')}(${args.join(', ')})`
    }
    case 'exclusion':
      return exclusionCode(constraint, place)
  }
}

const columnsCode = (columns: readonly string[], { table, column }: Place) =>
  columns
    .map(name => {
      const code = column(name)
      if (code === undefined) throw new TypeError(`The table "${table}" has no column "${name}".`)
      return code
    })
    .join(', ')

const onColumns = ({ columns, include }: ConstraintOf<'primaryKey' | 'unique'>, place: Place): string =>
  `.on(${columnsCode(columns, place)})${include?.length ? `.include(${columnsCode(include, place)})` : ''}`

const nameCode = ({ name }: Constraint): string => (name === undefined ? '' : quote(name))

const nameAnd = (constraint: Constraint, options: Readonly<Record<string, unknown>>): string => {
  const code = valueCode(options)
  if (code === '{}') return nameCode(constraint)
  return `${constraint.name === undefined ? 'undefined' : quote(constraint.name)}, ${code}`
}

const exclusionCode = (constraint: ConstraintOf<'exclusion'>, place: Place): string => {
  const { words } = place
  const { elements, method, where, deferrable } = constraint
  const pairs = elements.map(({ with: operator, ...element }) => {
    const alone = Object.values(element).filter(member => member !== undefined).length === 1
    const code =
      alone && element.column !== undefined
        ? columnsCode([element.column], place)
        : indexElementCode(element, piece => sqlCode(piece, words, place))
    return `[${code}, ${quote(operator)}]`
  })
  return [
    `${words.use('exclude')}(${nameCode(constraint)})`,
    method === undefined ? '' : `.using(${quote(method)})`,
    `.on(${pairs.join(', ')})`,
    where ? `.where(${sqlCode(where, words, place)})` : '',
    deferrable === undefined ? '' : `.deferrable(${quote(deferrable)})`,
  ].join('')
}

const foreignKeyCode = (constraint: ConstraintOf<'foreignKey'>, place: Place): string => {
  const { schema, table, columns } = constraint.references
  const options = referenceOptionsCode(constraint)
  const args = [
    `[${columnsCode(constraint.columns, place)}]`,
    schema === undefined ? quote(table) : valueCode({ schema, name: table }),
    valueCode(columns),
    ...(options === undefined ? [] : [options]),
  ]
  return `${place.words.use('foreignKey')}(${args.join(', ')})`
}

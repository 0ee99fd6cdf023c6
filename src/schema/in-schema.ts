import { mapTypes } from './map-types.ts'
import type { Schema } from './schema.ts'
import type { State } from './state.ts'
import type { Table, TableName } from './table.ts'
import type { ColumnType } from './types.ts'

/** Whether it is known that nothing is in the schema. */
export const isEmptyOf = ({ schema, others }: State, name: string): boolean =>
  others === 'absent' && inSchemas.every(list => schema[list].every(object => object.schema !== name))

/** The state without what is in the schema, nor what hangs on that: foreign keys, columns of its types. */
export const emptiedOf = (state: State, name: string): State => {
  const { schema } = state
  const stays = (object: TableName) => object.schema !== name
  const onStaying = ({ table }: { readonly table: TableName }) => stays(table)
  return {
    ...state,
    schema: {
      ...schema,
      extensions: schema.extensions.filter(stays),
      enums: schema.enums.filter(stays),
      domains: schema.domains.filter(stays),
      sequences: schema.sequences.filter(stays),
      tables: schema.tables.filter(stays).map(table => tableWithout(table, name)),
      views: schema.views.filter(stays),
      routines: schema.routines.filter(stays),
      triggers: schema.triggers.filter(onStaying),
      policies: schema.policies.filter(onStaying),
    },
  }
}

/** The state in which what was in one schema is in another, and what refers to it follows. */
export const movedTo = (state: State, from: string, to: string): State => {
  const { schema } = state
  const moved = <T extends TableName>(object: T): T =>
    object.schema === from ? { ...object, schema: to } : object
  const onMoved = <T extends { readonly table: TableName }>(object: T): T => ({
    ...object,
    table: moved(object.table),
  })
  return {
    ...mapTypes(
      {
        ...state,
        schema: {
          ...schema,
          extensions: schema.extensions.map(moved),
          enums: schema.enums.map(moved),
          domains: schema.domains.map(moved),
          sequences: schema.sequences.map(sequence => ({
            ...moved(sequence),
            ...(sequence.ownedBy ? { ownedBy: onMoved(sequence.ownedBy) } : {}),
          })),
          tables: schema.tables.map(table => referencesMoved(moved(table), from, to)),
          views: schema.views.map(moved),
          routines: schema.routines.map(moved),
          triggers: schema.triggers.map(onMoved),
          policies: schema.policies.map(onMoved),
        },
      },
      type => (isNamed(type) ? moved(type) : type),
    ),
    absent: new Set([...state.absent].filter(key => !key.startsWith(`${to}.`))),
  }
}

const inSchemas = [
  'extensions',
  'enums',
  'domains',
  'sequences',
  'tables',
  'views',
  'routines',
] as const satisfies readonly (keyof Schema)[]

const isNamed = (type: ColumnType) => type.kind === 'enum' || type.kind === 'domain'

const tableWithout = (table: Table, name: string): Table => ({
  ...table,
  columns: table.columns.filter(({ type }) => !isOf(type, name)),
  constraints: table.constraints.filter(
    constraint => constraint.kind !== 'foreignKey' || constraint.references.schema !== name,
  ),
})

const isOf = (type: ColumnType, schema: string): boolean => {
  if (type.kind === 'array') return isOf(type.of, schema)
  return isNamed(type) && type.schema === schema
}

const referencesMoved = (table: Table, from: string, to: string): Table => ({
  ...table,
  constraints: table.constraints.map(constraint =>
    constraint.kind === 'foreignKey' && constraint.references.schema === from
      ? { ...constraint, references: { ...constraint.references, schema: to } }
      : constraint,
  ),
  ...(table.partitionOf?.table.schema === from
    ? { partitionOf: { ...table.partitionOf, table: { ...table.partitionOf.table, schema: to } } }
    : {}),
})

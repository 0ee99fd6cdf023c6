import type { DialectName } from '../../../src/dialects/dialect.ts'
import type { Column, Default } from '../../../src/schema/column.ts'
import type { Constraint, ReferentialAction } from '../../../src/schema/constraint.ts'
import { constraintName, defaultNaming, indexName } from '../../../src/schema/naming.ts'
import {
  type EnumType,
  emptySchema,
  type Schema,
  type Trigger,
  type View,
} from '../../../src/schema/schema.ts'
import type { Table, TableName } from '../../../src/schema/table.ts'
import type { IndexElement, TableIndex } from '../../../src/schema/table-index.ts'
import type { ColumnType } from '../../../src/schema/types.ts'
import { quotePath } from '../../../src/sql/grammar.ts'
import { type Sql, sql } from '../../../src/sql/sql.ts'
import { grammars } from './grammars.ts'
import { columnNameOf, enumNameOf, enumValue, tableNameOf, viewNameOf } from './names.ts'
import type { ColumnSlot, IndexSlot, Side, TableSlot } from './side.ts'
import { typeChoice } from './types.ts'

const comments = [undefined, 'one', "it's; another"]
const commented = (at: number) => {
  const comment = comments[at]
  return comment === undefined ? {} : { comment }
}

/** The schema that a side chooses, as this engine has it. */
export const schemaOf = (side: Side, dialect: DialectName): Schema => {
  const isPostgresql = dialect === 'postgresql'
  const enums = side.enums.map(
    (slot, at): EnumType => ({
      name: enumNameOf(at, slot),
      values: slot.values.map(value => enumValue(at, slot, value)),
    }),
  )
  const tables = side.tables.flatMap((slot, at) =>
    slot.there ? [tableOf(side, slot, at, enums, dialect)] : [],
  )
  const used = new Set(
    tables.flatMap(({ columns }) => columns.flatMap(({ type }) => (type.kind === 'enum' ? [type.name] : []))),
  )
  const hasDomain =
    isPostgresql &&
    (side.domain.there || tables.some(({ columns }) => columns.some(({ type }) => type.kind === 'domain')))
  return {
    ...emptySchema,
    enums: enums.filter(({ name }) => used.has(name) || isPostgresql),
    tables: [...tables, ...(isPostgresql && side.partitioned ? partitioned : [])],
    views: viewsOf(side, dialect),
    triggers: side.tables.flatMap((slot, at) => triggerOf(slot, at, dialect)),
    routines: routinesOf(side, dialect),
    ...(isPostgresql
      ? {
          schemas: side.tables.some(({ schema }) => schema) ? [{ name: 'app' }] : [],
          domains: hasDomain ? [domainOf(side)] : [],
          policies: side.tables.flatMap((slot, at) =>
            slot.there && slot.policy > 0
              ? [
                  {
                    name: 'own',
                    table: placeOf(slot, at, dialect),
                    using: slot.policy === 1 ? sql`id > 0` : sql`id IN (1, 2, 3)`,
                    ...(slot.policy === 3 ? { command: 'select' as const } : {}),
                  },
                ]
              : [],
          ),
        }
      : {}),
    ...(dialect !== 'sqlite' && side.sequence.there
      ? {
          sequences: [
            {
              name: 'numbers',
              increment: side.sequence.step + 1,
              ...(side.sequence.start ? { start: 1000 } : {}),
              ...(isPostgresql ? commented(side.sequence.comment) : {}),
            },
          ],
        }
      : {}),
  }
}

export const placeOf = (slot: TableSlot, at: number, dialect: DialectName): TableName => ({
  ...(dialect === 'postgresql' && slot.schema ? { schema: 'app' } : {}),
  name: tableNameOf(at, slot),
})

/** A name in the statement of a trigger or a view, as it stands on this engine. */
const path = ({ schema, name }: TableName): Sql =>
  schema === undefined ? sql.identifier(name) : sql.identifier(schema, name)

const domainOf = ({ domain }: Side) => ({
  name: 'positive',
  type: ([{ kind: 'integer' }, { kind: 'bigint' }, { kind: 'integer' }] as const)[domain.type] ?? {
    kind: 'integer' as const,
  },
  ...(domain.filled ? { default: { kind: 'value' as const, value: 5 } } : {}),
  checks: [
    ...(domain.check > 0
      ? [{ name: 'above', expression: domain.check === 1 ? sql`VALUE > 0` : sql`VALUE >= 1` }]
      : []),
  ],
})

const partitioned: readonly Table[] = [
  {
    name: 'events',
    columns: [
      { name: 'id', type: { kind: 'integer' }, nullable: false },
      { name: 'kind', type: { kind: 'text' }, nullable: true },
    ],
    constraints: [],
    indexes: [],
    partitionBy: { strategy: 'range', elements: [{ column: 'id' }] },
  },
  {
    name: 'events_1',
    columns: [],
    constraints: [],
    indexes: [],
    partitionOf: { table: { name: 'events' }, bounds: sql`FOR VALUES FROM (1) TO (100)` },
  },
]

const typeOf = (slot: ColumnSlot, dialect: DialectName, enums: readonly EnumType[]): ColumnType => {
  const { type } = typeChoice(dialect, slot.type)
  if (type === 'domain') return { kind: 'domain', name: 'positive' }
  if (type !== 'mood' && type !== 'level') return type
  const found = enums[type === 'mood' ? 0 : 1]
  if (!found) throw new Error('There are two enums.')
  return { kind: 'enum', name: found.name, values: found.values }
}

/** MariaDB takes no check and nothing computed over a column that counts. */
const isIdentity = ({ identity, key, checks, generated }: TableSlot, dialect: DialectName) =>
  identity > 1 &&
  (dialect === 'postgresql' || (key === 1 && dialect === 'mariadb' && checks.length === 0 && generated < 2))

const tableOf = (
  side: Side,
  slot: TableSlot,
  at: number,
  enums: readonly EnumType[],
  dialect: DialectName,
): Table => {
  const place = placeOf(slot, at, dialect)
  const keyed = keyedColumns(slot, dialect)
  const id: Column = {
    name: 'id',
    type: { kind: slot.option === 3 && dialect !== 'sqlite' ? 'bigint' : 'integer' },
    nullable: false,
    ...(isIdentity(slot, dialect)
      ? { identity: { generation: slot.identity === 2 || dialect === 'mariadb' ? 'byDefault' : 'always' } }
      : {}),
  }
  const columns: readonly Column[] = [
    id,
    ...slot.columns.flatMap((column, i): readonly Column[] =>
      column.there ? [columnOf(column, i, dialect, enums, keyed.has(i), slot.key === 2 && i === 0)] : [],
    ),
    ...(slot.reference.there ? [{ name: 'other', type: { kind: 'integer' as const }, nullable: true }] : []),
    ...(slot.generated > 1 && slot.generated < 4
      ? [
          {
            name: 'twice',
            type: { kind: 'integer' as const },
            nullable: true,
            generated: { expression: slot.generated === 2 ? sql`id * 2` : sql`id + id + 1`, stored: true },
          },
        ]
      : []),
  ]
  const named = namer(side, place.name, at)
  const unnamed: Table = {
    ...place,
    columns,
    constraints: [],
    indexes: [],
    ...(dialect === 'sqlite' ? {} : commented(slot.comment)),
    ...optionsOf(slot, dialect),
    ...(dialect === 'postgresql' && slot.security > 0
      ? { rowSecurity: slot.security === 1 ? ('enabled' as const) : ('forced' as const) }
      : {}),
  }
  return {
    ...unnamed,
    constraints: constraintsOf(side, slot, dialect).map(constraint => named.constraint(constraint)),
    indexes: slot.indexes
      .flatMap((index, i) => indexOf(index, i, slot, dialect))
      .map(index => named.index(index)),
  }
}

/** MariaDB cannot index a long text whole. */
const keyedColumns = (slot: TableSlot, dialect: DialectName): ReadonlySet<number> =>
  dialect !== 'mariadb'
    ? new Set()
    : new Set([
        ...(slot.unique.there ? [slot.unique.column] : []),
        ...slot.indexes.flatMap(({ there, column, second }) => (there ? [column, second] : [])),
        ...(slot.key === 2 ? [0] : []),
      ])

const columnOf = (
  slot: ColumnSlot,
  at: number,
  dialect: DialectName,
  enums: readonly EnumType[],
  isKeyed: boolean,
  isPrimary: boolean,
): Column => {
  const wide = typeChoice(dialect, slot.type)
  const isLong = isKeyed && !wide.keyed && wide.family === 'text'
  const type: ColumnType = isLong ? { kind: 'varchar', length: 60 } : typeOf(slot, dialect, enums)
  const filled =
    type.kind === 'enum' ? enumDefault(type.values, slot) : isLong ? undefined : wide.defaults[slot.filled]
  const isText = ['text', 'varchar'].includes(type.kind)
  return {
    name: columnNameOf(at, slot),
    type,
    nullable: isPrimary ? false : slot.nullable,
    ...(filled ? { default: filled } : {}),
    ...(dialect === 'sqlite' ? {} : commented(slot.comment)),
    ...(slot.collation && isText ? { collation: collations[dialect] } : {}),
  }
}

const collations: Readonly<Record<DialectName, string>> = {
  postgresql: 'C',
  sqlite: 'NOCASE',
  mariadb: 'utf8mb4_bin',
  mysql: 'utf8mb4_bin',
}

const enumDefault = (values: readonly string[], { filled }: ColumnSlot): Default | undefined => {
  const value = filled === 0 ? undefined : values[filled % values.length]
  return value === undefined ? undefined : { kind: 'value', value }
}

const optionsOf = ({ option, key }: TableSlot, dialect: DialectName): Pick<Table, 'options'> => {
  if (dialect === 'postgresql' && option === 1) return { options: { with: { fillfactor: 70 } } }
  if (dialect === 'postgresql' && option === 2)
    return { options: { with: { autovacuum_enabled: false, fillfactor: 80 } } }
  if (dialect === 'sqlite' && option === 1 && key === 1) return { options: { withoutRowid: true } }
  if (dialect === 'mariadb' && option === 1) return { options: { rowFormat: 'DYNAMIC' } }
  return {}
}

const actions: readonly (ReferentialAction | undefined)[] = [undefined, 'cascade', 'setNull', 'restrict']

const constraintsOf = (side: Side, slot: TableSlot, dialect: DialectName): readonly Constraint[] => {
  const name = (at: number) => columnNameOf(at, slot.columns[at]!)
  const isThere = (at: number) => slot.columns[at]?.there === true
  const canBeKey = (at: number) =>
    isThere(at) &&
    (typeChoice(dialect, slot.columns[at]!.type).keyed ||
      typeChoice(dialect, slot.columns[at]!.type).family === 'text')
  const constraints: Constraint[] = []
  if (slot.key === 1) constraints.push({ kind: 'primaryKey', columns: ['id'] })
  if (slot.key === 2)
    constraints.push({ kind: 'primaryKey', columns: canBeKey(0) ? [name(0), 'id'] : ['id'] })
  if (slot.key === 3) constraints.push({ kind: 'unique', columns: ['id'] })
  const { unique } = slot
  if (unique.there && canBeKey(unique.column))
    constraints.push({
      kind: 'unique',
      columns: unique.form % 2 ? ['id', name(unique.column)] : [name(unique.column)],
      ...(dialect === 'postgresql' && unique.form === 4 ? { deferrable: 'deferred' as const } : {}),
    })
  const texts: readonly Sql[] = [
    sql`id > 0`,
    sql`id IN (1, 2, 3, 4)`,
    sql`id < 1000 AND id <> 77`,
    sql`id BETWEEN 1 AND 99`,
  ]
  for (const check of slot.checks) constraints.push({ kind: 'check', expression: texts[check]! })
  if (dialect === 'postgresql' && slot.exclusion > 3)
    constraints.push({
      kind: 'exclusion',
      method: 'btree',
      elements: [{ column: 'id', with: '=' }],
      ...(slot.exclusion === 5 ? { where: sql`id > 5` } : {}),
    })
  const target = side.tables[slot.reference.table]
  if (
    slot.reference.there &&
    target?.there &&
    target.key % 2 === 1 &&
    !(target.option === 3 && dialect === 'mariadb')
  ) {
    const onDelete = actions[slot.reference.action]
    const { schema, name: table } = placeOf(target, slot.reference.table, dialect)
    constraints.push({
      kind: 'foreignKey',
      columns: ['other'],
      references: { ...(schema === undefined ? {} : { schema }), table, columns: ['id'] },
      ...(onDelete ? { onDelete } : {}),
      ...(dialect !== 'mariadb' && slot.reference.later === 3 ? { deferrable: 'deferred' as const } : {}),
    })
  }
  return constraints
}

const indexOf = (
  index: IndexSlot,
  at: number,
  slot: TableSlot,
  dialect: DialectName,
): readonly Omit<TableIndex, 'name'>[] => {
  const column = slot.columns[index.column]
  if (!index.there || !column?.there) return []
  const name = columnNameOf(index.column, column)
  const { family, keyed } = typeChoice(dialect, column.type)
  if (!keyed && family !== 'text') return []
  const second = slot.columns[index.second]
  const more: readonly IndexElement[] =
    second?.there && index.second !== index.column && typeChoice(dialect, second.type).keyed
      ? [{ column: columnNameOf(index.second, second) }]
      : []
  const isPostgresql = dialect === 'postgresql'
  const isPartial = dialect !== 'mariadb'
  switch (index.form) {
    case 1:
      return [{ elements: [{ column: name }, ...more], unique: true }]
    case 2:
      return [{ elements: [{ column: name, order: 'desc' }, ...more] }]
    case 3:
      return isPartial
        ? [{ elements: [{ column: name }], where: sql`${sql.identifier(name)} IS NOT NULL` }]
        : []
    case 4:
      return isPartial
        ? [
            {
              elements: [
                { expression: sql`coalesce(${sql.identifier(name)}, ${sql.identifier(name)})` },
                ...more,
              ],
            },
          ]
        : []
    case 5:
      return isPostgresql
        ? [{ elements: [{ column: name, nulls: 'first' }], include: ['id'] }]
        : [{ elements: [{ column: 'id' }, { column: name }] }]
    case 6:
      return isPostgresql ? [{ elements: [{ column: name }], method: 'hash' }] : []
    case 7:
      return isPostgresql
        ? [{ elements: [{ column: name }], with: { fillfactor: 60 + at * 10 }, ...commented(at) }]
        : []
    default:
      return [{ elements: [{ column: name }, ...more] }]
  }
}

/** By the convention, or chosen; two that would be called the same are told apart by a number. */
const namer = (side: Side, table: string, at: number) => {
  const taken = new Set<string>()
  const free = (wanted: string): string => {
    let name = wanted
    for (let more = 2; taken.has(name); more++) name = `${wanted}_${more}`
    taken.add(name)
    return name
  }
  return {
    constraint: (constraint: Constraint): Constraint => ({
      ...constraint,
      name: free(
        side.chosen && constraint.kind !== 'check'
          ? `${constraint.kind}_${at}`
          : constraintName(defaultNaming, table, constraint),
      ),
    }),
    index: (index: Omit<TableIndex, 'name'>): TableIndex => ({
      ...index,
      name: free(side.chosen ? `index_${at}` : indexName(defaultNaming, table, index)),
    }),
  }
}

const viewsOf = (side: Side, dialect: DialectName): readonly View[] => {
  const found: View[] = []
  for (const [at, slot] of side.views.entries()) {
    const table = side.tables[slot.table]
    if (!slot.there || !table?.there) continue
    const column = table.columns[slot.column]
    const name = column?.there ? [columnNameOf(slot.column, column)] : []
    const from = placeOf(table, slot.table, dialect)
    const below = found[0]
    const list = sql.join(['id', ...(below && slot.form === 3 ? [] : name)].map(one => sql.identifier(one)))
    const where = [sql``, sql` WHERE id > 1`, sql` WHERE id IN (1, 2)`][slot.condition] ?? sql``
    found.push({
      name: viewNameOf(at, slot),
      definition: sql`SELECT ${list} FROM ${below && slot.form === 3 ? path(below) : path(from)}${where}`,
      ...(dialect === 'postgresql' && slot.form === 2 ? { materialized: true as const } : {}),
      ...(dialect === 'postgresql' ? commented(slot.comment) : {}),
    })
  }
  return found
}

const triggerOf = (slot: TableSlot, at: number, dialect: DialectName): readonly Trigger[] => {
  if (!slot.there || slot.trigger === 0) return []
  const table = placeOf(slot, at, dialect)
  const { quote } = grammars[dialect]
  const on = quotePath(grammars[dialect], [table.schema, table.name])
  const name = `watch_${at}`
  const event = slot.trigger === 2 ? 'DELETE' : 'UPDATE'
  const body = {
    postgresql: 'EXECUTE FUNCTION touch()',
    sqlite: `BEGIN SELECT ${slot.trigger}; END`,
    mariadb: `SET @seen = ${slot.trigger}`,
    mysql: `SET @seen = ${slot.trigger}`,
  }[dialect]
  return [
    {
      name,
      table,
      definition: sql.raw(
        `CREATE TRIGGER ${quote(name)} ${slot.trigger === 3 ? 'BEFORE' : 'AFTER'} ${event} ON ${on} FOR EACH ROW ${body}`,
      ),
    },
  ]
}

const routinesOf = (side: Side, dialect: DialectName): Schema['routines'] => {
  if (dialect === 'sqlite') return []
  const { body, there, comment } = side.routine
  const isPostgresql = dialect === 'postgresql'
  const touch = side.tables.some(({ there, trigger }) => there && trigger > 0)
  return [
    ...(there
      ? [
          {
            kind: 'function' as const,
            name: 'answer',
            arguments: isPostgresql ? '' : '',
            definition: sql.raw(
              isPostgresql
                ? `CREATE FUNCTION answer() RETURNS ${body === 2 ? 'bigint' : 'integer'} LANGUAGE sql AS $$ SELECT ${body + 1} $$`
                : `CREATE FUNCTION answer() RETURNS ${body === 2 ? 'bigint' : 'int'} DETERMINISTIC RETURN ${body + 1}`,
            ),
            ...(isPostgresql ? commented(comment) : {}),
          },
        ]
      : []),
    ...(isPostgresql && touch
      ? [
          {
            kind: 'function' as const,
            name: 'touch',
            arguments: '',
            definition: sql.raw(
              `CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF TG_OP = 'DELETE' THEN RETURN OLD; END IF; RETURN NEW; END $$`,
            ),
          },
        ]
      : []),
  ]
}

import type { DialectName } from '../../../src/dialects/dialect.ts'
import type { Column, Default, Identity } from '../../../src/schema/column.ts'
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
import type { ColumnSlot, IndexSlot, Side, TableSlot, ViewSlot } from './side.ts'
import { typeChoice } from './types.ts'

const comments = [undefined, 'one', "it's; another"]
const commented = (at: number) => {
  const comment = comments[at]
  return comment === undefined ? {} : { comment }
}

/** What not every engine of a dialect has. */
export interface Has {
  readonly vectors: boolean
}

/** The schema that a side chooses, as this engine has it. */
export const schemaOf = (side: Side, dialect: DialectName, has: Has): Schema => {
  const isPostgresql = dialect === 'postgresql'
  const enums = side.enums.map(
    (slot, at): EnumType => ({
      name: enumNameOf(at, slot),
      values: slot.values.map(value => enumValue(at, slot, value)),
    }),
  )
  const tables = side.tables.flatMap((slot, at) =>
    slot.there ? [tableOf(side, slot, at, enums, dialect, has)] : [],
  )
  const used = new Set(
    tables.flatMap(({ columns }) => columns.flatMap(({ type }) => (type.kind === 'enum' ? [type.name] : []))),
  )
  const types = tables.flatMap(({ columns }) =>
    columns.map(({ type }) => (type.kind === 'array' ? type.of : type)),
  )
  const hasDomain = isPostgresql && (side.domain.there || types.some(({ kind }) => kind === 'domain'))
  return {
    ...emptySchema,
    enums: enums.filter(({ name }) => used.has(name) || isPostgresql),
    tables: [...tables, ...(side.partitioned ? partitionedOn(side, dialect) : [])],
    views: viewsOf(side, dialect),
    triggers: side.tables.flatMap((slot, at) => triggerOf(slot, at, dialect)),
    routines: routinesOf(side, dialect),
    ...(isPostgresql
      ? {
          schemas: side.tables.some(({ schema }) => schema)
            ? [{ name: 'app', ...commented(side.schemaComment) }]
            : [],
          domains: hasDomain ? [domainOf(side)] : [],
          extensions: ['citext', 'hstore', ...(has.vectors ? ['vector'] : [])]
            .filter(name => side.extensions.includes(name) || types.some(({ kind }) => kind === name))
            .map(name => ({ name })),
          policies: side.tables.flatMap((slot, at) =>
            slot.there && slot.policy > 0
              ? [
                  {
                    name: 'own',
                    table: placeOf(slot, at, dialect),
                    using: slot.policy === 1 ? sql`id > 0` : sql`id IN (1, 2, 3)`,
                    ...(slot.policy === 3 ? { command: 'select' as const } : {}),
                    ...(slot.policy === 4 ? { restrictive: true as const } : {}),
                    ...(slot.policy === 5 ? { withCheck: sql`id < 99` } : {}),
                    ...(slot.policy === 6 ? commented(1) : {}),
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
              ...([
                {},
                { maximum: 9000 },
                { start: 1, minimum: -5, cycle: true as const },
                { cache: 7 },
                { start: 50, minimum: 50 },
                { start: -1, increment: -1, maximum: -1 },
              ][side.sequence.limits] ?? {}),
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
  ...commented(domain.comment),
  checks: [
    ...(domain.check > 0
      ? [{ name: 'above', expression: domain.check === 1 ? sql`VALUE > 0` : sql`VALUE >= 1` }]
      : []),
  ],
})

const partitionedOn = ({ partitions }: Side, dialect: DialectName): readonly Table[] => {
  if (dialect === 'sqlite') return []
  if (dialect !== 'postgresql') return [{ ...events, partitionBy: { ...byId, strategy: 'hash', count: 3 } }]
  return [
    { ...events, partitionBy: { ...byId, strategy: 'range' } },
    ...partitions.map(at => ({
      name: `events_${at}`,
      columns: [],
      constraints: [],
      indexes: [],
      partitionOf: {
        table: { name: 'events' },
        bounds: at === 2 ? sql`DEFAULT` : sql.raw(`FOR VALUES FROM (${at}00) TO (${at}99)`),
      },
    })),
  ]
}

const byId = { elements: [{ column: 'id' }] }

const events: Table = {
  name: 'events',
  columns: [
    { name: 'id', type: { kind: 'integer' }, nullable: false },
    { name: 'kind', type: { kind: 'text' }, nullable: true },
  ],
  constraints: [],
  indexes: [],
}

const typeOf = (slot: ColumnSlot, dialect: DialectName, enums: readonly EnumType[], has: Has): ColumnType => {
  const { type } = typeChoice(dialect, slot.type)
  const enumAt = (at: number): ColumnType => {
    const found = enums[at]
    if (!found) throw new Error('There are two enums.')
    return { kind: 'enum', name: found.name, values: found.values }
  }
  switch (type) {
    case 'domain':
      return { kind: 'domain', name: 'positive' }
    case 'domains':
      return { kind: 'array', of: { kind: 'domain', name: 'positive' } }
    case 'mood':
      return enumAt(0)
    case 'level':
      return enumAt(1)
    case 'moods':
      return { kind: 'array', of: enumAt(0) }
    default:
      return type.kind === 'vector' && !has.vectors ? { kind: 'jsonb' } : type
  }
}

/** MariaDB takes no check and nothing computed over a column that counts. */
const isIdentity = ({ identity, key, checks, generated }: TableSlot, dialect: DialectName) =>
  identity > 1 &&
  (dialect === 'postgresql' || (key === 1 && dialect === 'mariadb' && checks.length === 0 && generated < 2))

const identities: readonly Partial<Identity>[] = [
  {},
  {},
  {},
  {},
  { start: 100, increment: 5 },
  { start: 1, minimum: -10, maximum: 5000, cycle: true },
  { cache: 20, start: 7 },
  { start: 60, minimum: 50 },
]

const isCounting = ({ option, key }: TableSlot, dialect: DialectName) =>
  dialect === 'sqlite' && option === 4 && key === 1

const tableOf = (
  side: Side,
  slot: TableSlot,
  at: number,
  enums: readonly EnumType[],
  dialect: DialectName,
  has: Has,
): Table => {
  const place = placeOf(slot, at, dialect)
  const keyed = keyedColumns(slot, dialect)
  const id: Column = {
    name: 'id',
    type: { kind: slot.option === 3 && dialect !== 'sqlite' ? 'bigint' : 'integer' },
    nullable: false,
    ...(isIdentity(slot, dialect)
      ? {
          identity: {
            generation: slot.identity % 2 === 0 || dialect === 'mariadb' ? 'byDefault' : 'always',
            // MariaDB's count by one, from wherever.
            ...(dialect === 'mariadb'
              ? slot.identity > 3
                ? { start: 100 }
                : {}
              : identities[slot.identity]),
          },
        }
      : {}),
    ...(isCounting(slot, dialect) ? { autoincrement: true } : {}),
  }
  const isStrict = optionsOf(slot, dialect).options?.strict === true
  const columns: readonly Column[] = [
    id,
    ...slot.columns.flatMap((column, i): readonly Column[] =>
      column.there
        ? [columnOf(column, i, dialect, enums, has, keyed.has(i), slot.key === 2 && i === 0, isStrict)]
        : [],
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
        ...slot.indexes.flatMap(({ there, column, second, form }) =>
          there ? (form === 14 ? [second] : [column, second]) : [],
        ),
        ...(slot.key === 2 ? [0] : []),
      ])

const columnOf = (
  slot: ColumnSlot,
  at: number,
  dialect: DialectName,
  enums: readonly EnumType[],
  has: Has,
  isKeyed: boolean,
  isPrimary: boolean,
  isStrict: boolean,
): Column => {
  const wide = typeChoice(dialect, slot.type)
  const isLong = isKeyed && !wide.keyed && wide.family === 'text'
  const own: ColumnType = isLong ? { kind: 'varchar', length: 60 } : typeOf(slot, dialect, enums, has)
  // A STRICT table has no numbers with places behind the point but those.
  const isReal = isStrict && own.kind === 'numeric'
  const type: ColumnType = isReal ? { kind: 'double' } : own
  const filled =
    type.kind === 'enum'
      ? enumDefault(type.values, slot)
      : isLong || isReal
        ? undefined
        : wide.defaults[slot.filled]
  const isText = ['text', 'varchar'].includes(type.kind)
  return {
    name: columnNameOf(at, slot),
    type,
    nullable: isPrimary ? false : slot.nullable,
    ...(filled ? { default: filled } : {}),
    ...(dialect === 'sqlite' ? {} : commented(slot.comment)),
    ...(isText ? collationOf(slot, dialect) : {}),
    ...(dialect === 'mariadb' && type.kind === 'timestamp' && slot.extra > 1
      ? { onUpdate: sql`CURRENT_TIMESTAMP` }
      : {}),
    ...(dialect === 'mariadb' && slot.extra === 1 && slot.nullable && !isPrimary ? { invisible: true } : {}),
  }
}

const collationOf = ({ collation }: ColumnSlot, dialect: DialectName) => {
  if (collation === 3 && dialect === 'mariadb') return { characterSet: 'latin1' }
  const name = collations[dialect][collation - 1]
  return name === undefined ? {} : { collation: name }
}

const collations: Readonly<Record<DialectName, readonly string[]>> = {
  postgresql: ['C', 'POSIX'],
  sqlite: ['NOCASE', 'RTRIM'],
  mariadb: ['utf8mb4_bin', 'latin1_swedish_ci'],
  mysql: ['utf8mb4_bin', 'latin1_swedish_ci'],
}

const enumDefault = (values: readonly string[], { filled }: ColumnSlot): Default | undefined => {
  const value = filled === 0 ? undefined : values[filled % values.length]
  return value === undefined ? undefined : { kind: 'value', value }
}

const characterSets = [
  {},
  { characterSet: 'latin1' },
  { collation: 'utf8mb4_bin' },
  { characterSet: 'utf8mb4' },
] as const

const optionsOf = ({ option, key, text }: TableSlot, dialect: DialectName): Pick<Table, 'options'> => {
  if (dialect === 'postgresql' && option === 1) return { options: { with: { fillfactor: 70 } } }
  if (dialect === 'postgresql' && option === 2)
    return { options: { with: { autovacuum_enabled: false, fillfactor: 80 } } }
  if (dialect === 'sqlite' && option === 1 && key === 1) return { options: { withoutRowid: true } }
  if (dialect === 'postgresql' && option === 4) return { options: { unlogged: true } }
  if (dialect === 'sqlite' && option === 2) return { options: { strict: true } }
  if (dialect === 'sqlite' && option === 5 && key === 1)
    return { options: { strict: true, withoutRowid: true } }
  if (dialect === 'mariadb')
    return { options: { ...characterSets[text], ...(option === 1 ? { rowFormat: 'DYNAMIC' } : {}) } }
  return {}
}

const actions: readonly (ReferentialAction | undefined)[] = [
  undefined,
  'cascade',
  'setNull',
  'restrict',
  'setDefault',
]

/** InnoDB has no SET DEFAULT. */
const actionOf = (at: number, dialect: DialectName) =>
  dialect === 'mariadb' && at === 4 ? undefined : actions[at]

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
      ...(dialect === 'postgresql' ? uniqueOptions(unique) : {}),
    })
  const texts: readonly Sql[] = [
    sql`id > 0`,
    sql`id IN (1, 2, 3, 4)`,
    sql`id < 1000 AND id <> 77`,
    sql`id BETWEEN 1 AND 99`,
  ]
  for (const check of slot.checks) constraints.push({ kind: 'check', expression: texts[check]! })
  if (dialect === 'postgresql' && slot.exclusion > 6)
    constraints.push({
      kind: 'exclusion',
      elements: [{ expression: sql`int8range(id, id + 1)`, with: '&&' }],
      ...(slot.exclusion === 8 ? { deferrable: 'deferred' as const } : {}),
    })
  else if (dialect === 'postgresql' && slot.exclusion > 3)
    constraints.push({
      kind: 'exclusion',
      method: 'btree',
      elements: [{ column: 'id', with: '=' }],
      ...(slot.exclusion === 5 ? { where: sql`id > 5` } : {}),
      ...(slot.exclusion === 6 ? { deferrable: 'immediate' as const } : {}),
    })
  const target = side.tables[slot.reference.table]
  if (
    slot.reference.there &&
    target?.there &&
    target.key % 2 === 1 &&
    !(target.option === 3 && dialect === 'mariadb') &&
    !(target.option === 4 && dialect === 'postgresql')
  ) {
    const onDelete = actionOf(slot.reference.action, dialect)
    const onUpdate = actionOf(slot.reference.update, dialect)
    const { schema, name: table } = placeOf(target, slot.reference.table, dialect)
    constraints.push({
      kind: 'foreignKey',
      columns: ['other'],
      references: { ...(schema === undefined ? {} : { schema }), table, columns: ['id'] },
      ...(onDelete ? { onDelete } : {}),
      ...(onUpdate ? { onUpdate } : {}),
      ...(dialect === 'postgresql' && slot.reference.full ? { match: 'full' as const } : {}),
      ...(dialect !== 'mariadb' && slot.reference.later > 1
        ? { deferrable: slot.reference.later === 3 ? ('deferred' as const) : ('immediate' as const) }
        : {}),
    })
  }
  return constraints
}

const uniqueOptions = ({ form }: IndexSlot) => {
  if (form === 4) return { deferrable: 'deferred' as const }
  if (form === 6) return { deferrable: 'immediate' as const }
  if (form === 5) return { nullsNotDistinct: true as const }
  return form === 8 ? { include: ['id'] } : {}
}

const indexOf = (
  index: IndexSlot,
  at: number,
  slot: TableSlot,
  dialect: DialectName,
): readonly Omit<TableIndex, 'name'>[] =>
  indexForms(index, at, slot, dialect).map(found => ({
    ...(dialect === 'sqlite' ? {} : commented(index.comment)),
    ...found,
  }))

const indexForms = (
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
    case 10:
      return isPostgresql
        ? [{ elements: [{ column: name }], with: { fillfactor: 55, deduplicate_items: false } }]
        : []
    case 11:
      return isPostgresql && family === 'text'
        ? [{ elements: [{ column: name, operatorClass: 'text_pattern_ops' }] }]
        : []
    case 12:
      return isPostgresql ? [{ elements: [{ column: name }], unique: true, nullsNotDistinct: true }] : []
    case 13:
      return isPostgresql
        ? [{ elements: [{ column: 'id' }], method: 'brin', with: { pages_per_range: 16 + at } }]
        : []
    case 14:
      if (isPostgresql && family !== 'text') return []
      if (isPostgresql)
        return [{ elements: [{ column: name, collation: 'C', order: 'desc', nulls: 'last' }] }]
      if (dialect === 'sqlite') return [{ elements: [{ column: name, collation: 'NOCASE' }] }]
      return family === 'text' ? [{ elements: [{ column: name, length: 8 }, ...more] }] : []
    case 15:
      if (isPostgresql) return [{ elements: [{ column: name }], include: ['id'], where: sql`id > 3` }]
      return [{ elements: [{ column: name }], ...(dialect === 'mariadb' ? { invisible: true } : {}) }]
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
      ...(dialect === 'postgresql' && slot.form === 2
        ? { materialized: true as const, ...indexesOf(slot, viewNameOf(at, slot)) }
        : {}),
      ...(dialect === 'postgresql' && slot.form === 4 ? { securityBarrier: true as const } : {}),
      ...(dialect !== 'sqlite' && slot.form === 5 ? { securityInvoker: true as const } : {}),
      ...(dialect !== 'sqlite' && slot.form === 6 ? { checkOption: 'local' as const } : {}),
      ...(dialect === 'postgresql' ? commented(slot.comment) : {}),
    })
  }
  return found
}

const indexesOf = ({ indexed }: ViewSlot, view: string): Pick<View, 'indexes'> =>
  indexed === 0
    ? {}
    : {
        indexes: [
          {
            name: `ix_${view}_id`,
            elements: [{ column: 'id' }],
            ...(indexed === 2 ? { unique: true } : {}),
            ...(indexed === 3 ? { with: { fillfactor: 40 }, comment: 'of a view' } : {}),
          },
        ],
      }

const triggerOf = (slot: TableSlot, at: number, dialect: DialectName): readonly Trigger[] => {
  if (!slot.there || slot.trigger === 0) return []
  const table = placeOf(slot, at, dialect)
  const { quote } = grammars[dialect]
  const on = quotePath(grammars[dialect], [table.schema, table.name])
  const name = `watch_${at}`
  const event = slot.trigger % 3 === 2 ? 'DELETE' : 'UPDATE'
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
      ...(dialect === 'postgresql' && slot.trigger === 4 ? commented(1) : {}),
      ...(dialect === 'postgresql' && slot.trigger === 5 ? { fires: 'never' as const } : {}),
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

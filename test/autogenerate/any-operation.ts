import fc from 'fast-check'
import type { ColumnChanges } from '../../src/operations/alter-column.ts'
import type { Operation, OperationKind, OperationOf } from '../../src/operations/index.ts'
import type { Column, Default } from '../../src/schema/column.ts'
import type { Constraint, ConstraintOf, Deferrable, ReferentialAction } from '../../src/schema/constraint.ts'
import type { Table } from '../../src/schema/table.ts'
import type { IndexElement, TableIndex } from '../../src/schema/table-index.ts'
import type { ColumnType } from '../../src/schema/types.ts'
import { type Sql, sql } from '../../src/sql/sql.ts'

/** Text that a careless writer of TypeScript would let break out of its quotes. */
const anyText = fc.oneof(
  fc.constantFrom(
    "it's",
    'a "quoted" one',
    `it's "both"`,
    '`',
    '${',
    '$',
    '{',
    '\\',
    '\\n',
    'two\nlines',
    'carriage\r\nreturn',
    '\t',
    '\0',
    '\u2028',
    '\u202e',
    '\ud800',
    '😀 👩‍👩‍👧',
    '日本語',
    '*/',
    '// no',
    '',
  ),
  fc.stringMatching(/^[a-z ]{1,60}$/),
  fc.string({ unit: 'grapheme-ascii', maxLength: 12 }),
)

const anyName = fc.oneof(
  { weight: 3, arbitrary: fc.stringMatching(/^[a-z][a-z_0-9]{0,40}$/) },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      'order',
      'default',
      'class',
      'constructor',
      '__proto__',
      'toString',
      'MixedCase',
      'odd name',
      "it's",
      'a.b',
      'a-b',
      '1',
      '42',
      'ünïcödé',
      '名前',
      '😀',
      'sql',
      't',
      'op',
      '`$',
      'back\\slash',
    ),
  },
  { weight: 1, arbitrary: anyText.filter(text => text !== '') },
)

const someNames = fc.uniqueArray(anyName, { minLength: 1, maxLength: 4 })

const anyDate = fc.date({ min: new Date(0), max: new Date('2100-01-01'), noInvalidDate: true })
const anyNumber = fc.oneof(
  fc.integer(),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.constantFrom(1e21, 5e-7, 0.1),
)
const anyBytes = fc.uint8Array({ maxLength: 6 })

const anyValue = fc.oneof(
  anyText,
  anyNumber,
  fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n }),
  fc.boolean(),
  fc.constant(null),
  anyDate,
  anyBytes,
)

const anySql: fc.Arbitrary<Sql> = fc
  .array(
    fc.oneof(
      fc.stringMatching(/^[a-z() =<>]{1,30}$/).map(sql.raw),
      anyText.map(sql.raw),
      someNames.map(path => sql.identifier(...path)),
      anyValue,
    ),
    { maxLength: 4 },
  )
  .map(pieces => sql.join([sql.raw('x'), ...pieces], ''))

const given = <T extends object>(members: { readonly [K in keyof T]: T[K] | undefined }): T =>
  Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined)) as T

const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined, freq: 3 })

const anyEnum = fc
  .record({
    name: anyName,
    schema: maybe(anyName),
    values: fc.uniqueArray(anyText, { minLength: 1, maxLength: 4 }),
  })
  .map(({ name, schema, values }) => given<ColumnType>({ kind: 'enum', name, schema, values } as never))

const plainType: fc.Arbitrary<ColumnType> = fc.oneof(
  fc
    .constantFrom(
      'smallint',
      'integer',
      'bigint',
      'real',
      'double',
      'boolean',
      'text',
      'bytes',
      'date',
      'interval',
      'uuid',
      'json',
      'jsonb',
    )
    .map(kind => ({ kind }) as ColumnType),
  fc
    .record({ precision: maybe(fc.nat(30)), scale: maybe(fc.nat(9)) })
    .map(options => given<ColumnType>({ kind: 'numeric', ...options } as never)),
  fc
    .record({ kind: fc.constantFrom('varchar', 'char'), length: maybe(fc.nat(300)) })
    .map(type => given<ColumnType>(type as never)),
  fc
    .record({
      kind: fc.constantFrom('time', 'timestamp'),
      withTimezone: maybe(fc.constant(true)),
      precision: maybe(fc.nat(6)),
    })
    .map(type => given<ColumnType>(type as never)),
  anyEnum,
  anyText.map(text => ({ kind: 'raw', sql: text }) as const),
)

const anyType: fc.Arbitrary<ColumnType> = fc.oneof(
  { weight: 6, arbitrary: plainType },
  { weight: 1, arbitrary: plainType.map(of => ({ kind: 'array', of }) as const) },
  {
    weight: 1,
    arbitrary: fc
      .tuple(
        plainType,
        fc.dictionary(fc.constantFrom('sqlite', 'postgresql', 'mysql', 'mariadb'), plainType, {
          minKeys: 1,
          noNullPrototype: true,
        }),
      )
      .map(([type, on]) => ({ kind: 'variant', type, on }) as const),
  },
)

const json = (value: unknown): Default => ({ kind: 'json', value })
const plain = (value: string | number | bigint | boolean | Date | Uint8Array): Default => ({
  kind: 'value',
  value,
})

/** A default that the builder of the type takes. */
const defaultOf = (type: ColumnType): fc.Arbitrary<Default> => {
  switch (type.kind) {
    case 'smallint':
    case 'integer':
      return fc.integer().map(plain)
    case 'real':
    case 'double':
      return anyNumber.map(plain)
    case 'bigint':
      return fc.oneof(fc.bigInt(), fc.integer()).map(plain)
    case 'numeric':
      return fc.oneof(anyNumber, fc.constant('1.50')).map(plain)
    case 'boolean':
      return fc.boolean().map(plain)
    case 'bytes':
      return anyBytes.map(plain)
    case 'date':
    case 'timestamp':
      return fc.oneof(anyDate, anyText).map(plain)
    case 'json':
    case 'jsonb':
      return fc.jsonValue({ maxDepth: 3 }).map(json)
    case 'enum':
      return fc.constantFrom(...type.values).map(plain)
    case 'array':
      return fc.constant(json([]))
    case 'variant':
      return ['json', 'jsonb'].includes(type.type.kind) || type.type.kind === 'raw'
        ? fc.constant<Default>({ kind: 'now' })
        : defaultOf(type.type)
    default:
      return anyText.map(plain)
  }
}

const someDefault = (type: ColumnType): fc.Arbitrary<Default> =>
  fc.oneof(
    defaultOf(type),
    fc.constantFrom<Default>({ kind: 'now' }, { kind: 'uuid' }),
    anySql.map((piece): Default => ({ kind: 'sql', sql: piece })),
  )

const anyIdentity = fc
  .record({
    generation: fc.constantFrom('always' as const, 'byDefault' as const),
    start: maybe(fc.integer()),
    increment: maybe(fc.integer()),
  })
  .map(identity => given<NonNullable<Column['identity']>>(identity))

const columnNamed = (name: string): fc.Arbitrary<Column> =>
  anyType.chain(type =>
    fc
      .record({
        nullable: fc.boolean(),
        filling: fc.oneof(
          fc.constant({}),
          someDefault(type).map(value => ({ default: value })),
          anyIdentity.map(identity => ({ identity, nullable: false })),
          fc.record({ generated: fc.record({ expression: anySql, stored: fc.boolean() }) }),
        ),
        collation: maybe(anyText),
        comment: maybe(anyText),
        autoincrement: maybe(fc.constant(true as const)),
      })
      .map(({ filling, ...column }) => given<Column>({ name, type, ...column, ...filling })),
  )

const anyAction = maybe(fc.constantFrom<ReferentialAction>('restrict', 'cascade', 'setNull', 'setDefault'))
const anyDeferrable = maybe(fc.constantFrom<Deferrable>('immediate', 'deferred'))

const constraintOver = (columns: readonly string[], name: string): fc.Arbitrary<Constraint> => {
  const some: fc.Arbitrary<readonly string[]> =
    columns.length === 0 ? fc.constant([]) : fc.shuffledSubarray([...columns], { minLength: 1 })
  const overColumns: fc.Arbitrary<Constraint>[] = [
    some.map(chosen => ({ kind: 'primaryKey', name, columns: chosen })),
    fc
      .record({
        columns: some,
        nullsNotDistinct: maybe(fc.constant(true as const)),
        deferrable: anyDeferrable,
      })
      .map(unique => given<Constraint>({ kind: 'unique', name, ...unique })),
    fc
      .record({
        columns: some,
        schema: maybe(anyName),
        table: anyName,
        referred: anyName,
        onDelete: anyAction,
        onUpdate: anyAction,
        match: maybe(fc.constant('full' as const)),
        deferrable: anyDeferrable,
      })
      .map(({ schema, table, referred, ...key }) =>
        given<ConstraintOf<'foreignKey'>>({
          kind: 'foreignKey',
          name,
          ...key,
          references: given({ schema, table, columns: key.columns.map((_, at) => referred + (at || '')) }),
        }),
      ),
  ]
  const checks = fc.tuple(anySql, fc.constantFrom(...columns, 'other')).map(
    ([piece, column]): Constraint => ({
      kind: 'check',
      name,
      expression: sql`${sql.identifier(column)} > ${piece}`,
    }),
  )
  return columns.length === 0 ? checks : fc.oneof(...overColumns, checks)
}

const anyElement = (column: fc.Arbitrary<string>): fc.Arbitrary<IndexElement> =>
  fc
    .record({
      target: fc.oneof(fc.record({ column }), fc.record({ expression: anySql })),
      order: maybe(fc.constant('desc' as const)),
      nulls: maybe(fc.constantFrom('first' as const, 'last' as const)),
      collation: maybe(anyText),
      operatorClass: maybe(anyText),
    })
    .map(({ target, ...order }) => given<IndexElement>({ ...target, ...order }))

const anyIndex = (column: fc.Arbitrary<string>): fc.Arbitrary<TableIndex> =>
  fc
    .record({
      name: anyName,
      elements: fc.array(anyElement(column), { minLength: 1, maxLength: 3 }),
      unique: maybe(fc.constant(true as const)),
      where: maybe(anySql),
      include: maybe(fc.array(column, { minLength: 1, maxLength: 3 })),
      method: maybe(fc.constantFrom('gin', 'hash')),
      nullsNotDistinct: maybe(fc.constant(true as const)),
    })
    .map(index => given<TableIndex>(index))

const anyTable: fc.Arbitrary<Table> = fc
  .tuple(
    fc.uniqueArray(anyName, { maxLength: 5 }),
    fc.uniqueArray(anyName, { maxLength: 5 }),
    fc.uniqueArray(anyName, { maxLength: 2 }),
  )
  .chain(([columns, constraints, indexes]) =>
    fc.record({
      name: anyName,
      schema: maybe(anyName),
      columns: fc.tuple(...columns.map(columnNamed)),
      constraints: fc.tuple(...constraints.map(name => constraintOver(columns, name))),
      indexes: fc.tuple(
        ...(columns.length === 0 ? [] : indexes).map(name =>
          anyIndex(fc.constantFrom(...columns)).map(index => ({ ...index, name })),
        ),
      ),
      comment: maybe(anyText),
      options: maybe(
        fc.record({
          strict: maybe(fc.constant(true as const)),
          withoutRowid: maybe(fc.constant(true as const)),
        }),
      ),
    }),
  )
  .map(({ options, ...table }) => {
    const keys = table.constraints.filter(({ kind }) => kind === 'primaryKey')
    // A table has one primary key, and its columns take no NULL.
    const keyed = keys.slice(0, 1).flatMap(key => ('columns' in key ? key.columns : []))
    const chosen = given<NonNullable<Table['options']>>(options ?? ({} as never))
    return given<Table>({
      ...table,
      columns: table.columns.map(column =>
        keyed.includes(column.name) ? { ...column, nullable: false } : column,
      ),
      constraints: table.constraints.filter(constraint => !keys.slice(1).includes(constraint)),
      options: Object.keys(chosen).length === 0 ? undefined : chosen,
    })
  })

const place = { table: anyName, schema: maybe(anyName) }

const adding = <K extends OperationKind>(kind: K, wanted: Constraint['kind']) =>
  fc
    .record({
      ...place,
      constraint: someNames
        .chain(columns => constraintOver(columns, 'named'))
        .filter(constraint => constraint.kind === wanted),
    })
    .map(op => given<OperationOf<K>>({ kind, ...op } as never))

const anyChanges: fc.Arbitrary<ColumnChanges> = fc
  .record({
    type: maybe(anyType),
    using: maybe(anySql),
    nullable: maybe(fc.boolean()),
    default: maybe(
      fc.oneof(
        fc.constant(null),
        someDefault({ kind: 'text' }),
        anyValue.filter(value => value !== null).map(value => plain(value!)),
        fc.array(fc.jsonValue({ maxDepth: 2 }), { maxLength: 30 }).map(json),
      ),
    ),
    identity: maybe(fc.option(anyIdentity)),
    comment: maybe(fc.option(anyText)),
    collation: maybe(fc.option(anyText)),
    autoincrement: maybe(fc.constantFrom(true as const, null)),
  })
  .map(changes => given<ColumnChanges>(changes))
  .filter(changes => Object.keys(changes).length > 0)

/** An arbitrary operation of each kind that can be written as text. */
export const anyOperationOf: {
  readonly [K in Exclude<OperationKind, 'run'>]: fc.Arbitrary<OperationOf<K>>
} = {
  createTable: anyTable.map(table => ({ kind: 'createTable', table })),
  dropTable: fc.record(place).map(op => given<OperationOf<'dropTable'>>({ kind: 'dropTable', ...op })),
  renameTable: fc
    .record({ ...place, to: anyName })
    .map(op => given<OperationOf<'renameTable'>>({ kind: 'renameTable', ...op })),
  addColumn: fc
    .record({ ...place, column: anyName.chain(columnNamed) })
    .map(op => given<OperationOf<'addColumn'>>({ kind: 'addColumn', ...op })),
  dropColumn: fc
    .record({ ...place, was: anyName.chain(columnNamed) })
    .map(op => given<OperationOf<'dropColumn'>>({ kind: 'dropColumn', name: op.was.name, ...op })),
  alterColumn: fc
    .record({ ...place, name: anyName, changes: anyChanges })
    .map(op => given<OperationOf<'alterColumn'>>({ kind: 'alterColumn', ...op })),
  renameColumn: fc
    .record({ ...place, from: anyName, to: anyName })
    .map(op => given<OperationOf<'renameColumn'>>({ kind: 'renameColumn', ...op })),
  createPrimaryKey: adding('createPrimaryKey', 'primaryKey'),
  createUniqueConstraint: adding('createUniqueConstraint', 'unique'),
  createForeignKey: adding('createForeignKey', 'foreignKey'),
  createCheckConstraint: adding('createCheckConstraint', 'check'),
  dropConstraint: fc
    .record({
      ...place,
      which: fc.oneof(
        fc
          .record({ name: anyName, type: maybe(fc.constantFrom('unique', 'check')) })
          .map(which => given<Pick<OperationOf<'dropConstraint'>, 'name' | 'type'>>(which)),
        fc
          .record({ type: fc.constantFrom('unique', 'foreignKey'), columns: maybe(someNames) })
          .map(which => given<Pick<OperationOf<'dropConstraint'>, 'type' | 'columns'>>(which)),
      ),
    })
    .map(({ which, ...op }) =>
      given<OperationOf<'dropConstraint'>>({ kind: 'dropConstraint', ...op, ...which }),
    ),
  createIndex: fc
    .record({ ...place, index: anyIndex(anyName) })
    .map(op => given<OperationOf<'createIndex'>>({ kind: 'createIndex', ...op })),
  dropIndex: fc
    .record({ ...place, name: anyName })
    .map(op => given<OperationOf<'dropIndex'>>({ kind: 'dropIndex', ...op })),
  createEnum: fc
    .record({ name: anyName, schema: maybe(anyName), values: fc.uniqueArray(anyText, { minLength: 1 }) })
    .map(op => given<OperationOf<'createEnum'>>({ kind: 'createEnum', ...op })),
  dropEnum: fc
    .record({ name: anyName, schema: maybe(anyName) })
    .map(op => given<OperationOf<'dropEnum'>>({ kind: 'dropEnum', ...op })),
  addEnumValue: fc
    .record({
      name: anyName,
      schema: maybe(anyName),
      value: anyText,
      where: fc.oneof(fc.constant({}), fc.record({ before: anyText }), fc.record({ after: anyText })),
    })
    .map(({ where, ...op }) => given<OperationOf<'addEnumValue'>>({ kind: 'addEnumValue', ...op, ...where })),
  execute: anySql.map(piece => ({ kind: 'execute', sql: piece })),
}

export const anyOperation: fc.Arbitrary<Operation> = fc.oneof(
  ...Object.values<fc.Arbitrary<Operation>>(anyOperationOf),
)

import fc from 'fast-check'
import type { TableOperation } from '../../src/operations/alter-table.ts'
import type { ColumnChanges } from '../../src/operations/column-changes.ts'
import type { Operation, OperationKind, OperationOf } from '../../src/operations/index.ts'
import type { Column, Default } from '../../src/schema/column.ts'
import type { Constraint, ConstraintOf, Deferrable, ReferentialAction } from '../../src/schema/constraint.ts'
import type { Partitioning, Table, TableName } from '../../src/schema/table.ts'
import type { IndexElement, TableIndex } from '../../src/schema/table-index.ts'
import type { ColumnType } from '../../src/schema/types.ts'
import { isValueOf } from '../../src/schema/value-of-type.ts'
import { type Sql, sql } from '../../src/sql/sql.ts'
import { anyNamedOperations } from './any-named-operation.ts'
import { anyObjectOperations } from './any-object-operation.ts'
import { anyType, defaultOf, json, plain } from './any-type.ts'
import { anyBytes, anyDate, anyName, anyNumber, anyText, given, maybe, someNames } from './any-words.ts'

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
    minimum: maybe(fc.integer()),
    maximum: maybe(fc.integer()),
    cache: maybe(fc.nat()),
    cycle: maybe(fc.constant(true as const)),
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
        characterSet: maybe(anyText),
        onUpdate: maybe(anySql),
        invisible: maybe(fc.constant(true as const)),
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
    fc
      .record({ columns: some, include: maybe(some), deferrable: anyDeferrable })
      .map(key => given<Constraint>({ kind: 'primaryKey', name, ...key })),
    fc
      .record({
        columns: some,
        nullsNotDistinct: maybe(fc.constant(true as const)),
        include: maybe(some),
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
        notValid: maybe(fc.constant(true as const)),
        notEnforced: maybe(fc.constant(true as const)),
      })
      .map(({ schema, table, referred, ...key }) =>
        given<ConstraintOf<'foreignKey'>>({
          kind: 'foreignKey',
          name,
          ...key,
          references: given({ schema, table, columns: key.columns.map((_, at) => referred + (at || '')) }),
        }),
      ),
    fc
      .record({
        elements: fc.array(
          fc
            .tuple(
              anyElement(some.map(([first = '']) => first)),
              fc.constantFrom('=', '&&', 'OPERATOR(app.@>)'),
            )
            .map(([element, operator]) => ({ ...element, with: operator })),
          { minLength: 1, maxLength: 3 },
        ),
        method: maybe(anyText),
        where: maybe(anySql),
        deferrable: anyDeferrable,
      })
      .map(exclusion => given<Constraint>({ kind: 'exclusion', name, ...exclusion })),
  ]
  const checks = fc
    .record({
      piece: anySql,
      column: fc.constantFrom(...columns, 'other'),
      notValid: maybe(fc.constant(true as const)),
      notEnforced: maybe(fc.constant(true as const)),
      noInherit: maybe(fc.constant(true as const)),
    })
    .map(({ piece, column, ...options }) =>
      given<ConstraintOf<'check'>>({
        kind: 'check',
        name,
        expression: sql`${sql.identifier(column)} > ${piece}`,
        ...options,
      }),
    )
  return columns.length === 0 ? checks : fc.oneof(...overColumns, checks)
}

const anyParameters = fc.dictionary(anyName, fc.oneof(anyText, anyNumber, fc.boolean()), {
  maxKeys: 3,
  noNullPrototype: true,
})

const anyElement = (column: fc.Arbitrary<string>): fc.Arbitrary<IndexElement> =>
  fc
    .record({
      target: fc.oneof(fc.record({ column }), fc.record({ expression: anySql })),
      order: maybe(fc.constant('desc' as const)),
      nulls: maybe(fc.constantFrom('first' as const, 'last' as const)),
      collation: maybe(anyText),
      operatorClass: maybe(anyText),
      length: maybe(fc.nat(99)),
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
      nature: fc.oneof(
        fc.constant({}),
        fc.constant({ kind: 'spatial' as const }),
        fc.record({ kind: fc.constant('fulltext' as const), parser: maybe(anyName) }),
      ),
      invisible: maybe(fc.constant(true as const)),
      with: maybe(anyParameters),
      tablespace: maybe(anyName),
      comment: maybe(anyText),
    })
    .map(({ nature, ...index }) => given<TableIndex>({ ...index, ...nature }))

const anyTableName: fc.Arbitrary<TableName> = fc
  .record({ schema: maybe(anyName), name: anyName })
  .map(name => given<TableName>(name))

const anyPartitioning = (columns: readonly string[]): fc.Arbitrary<Partitioning> =>
  fc
    .record({
      strategy: fc.constantFrom(
        'range',
        'list',
        'hash',
        'key',
        'linearHash',
        'linearKey',
        'rangeColumns',
        'listColumns',
      ),
      elements: fc.array(anyElement(fc.constantFrom(...columns)), { minLength: 1, maxLength: 2 }),
      partitions: maybe(
        fc.array(
          fc
            .record({ name: anyName, values: maybe(anySql) })
            .map(partition => given<{ readonly name: string; readonly values?: Sql }>(partition)),
          { minLength: 1, maxLength: 2 },
        ),
      ),
      count: maybe(fc.nat(9)),
    })
    .map(by => given<Partitioning>(by as never))

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
          unlogged: maybe(fc.constant(true as const)),
          tablespace: maybe(anyName),
          with: maybe(anyParameters),
          engine: maybe(anyName),
          characterSet: maybe(anyName),
          collation: maybe(anyName),
          rowFormat: maybe(anyName),
        }),
      ),
      partitionBy: maybe(columns.length === 0 ? fc.constant(undefined) : anyPartitioning(columns)),
      partitionOf: maybe(fc.record({ table: anyTableName, bounds: anySql })),
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

const online = {
  algorithm: maybe(fc.constantFrom('instant', 'nocopy', 'inplace', 'copy')),
  lock: maybe(fc.constantFrom('none', 'shared', 'exclusive')),
}

const adding = <K extends OperationKind>(kind: K, wanted: Constraint['kind']) =>
  fc
    .record({
      ...place,
      constraint: someNames
        .chain(columns => constraintOver(columns, 'named'))
        .filter(constraint => constraint.kind === wanted),
    })
    .map(op => given<OperationOf<K>>({ kind, ...op } as never))

const anyPosition = fc.oneof(fc.constant({ first: true as const }), fc.record({ after: anyName }))

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
    characterSet: maybe(fc.option(anyText)),
    onUpdate: maybe(fc.option(anySql)),
    invisible: maybe(fc.constantFrom(true as const, null)),
    generated: maybe(fc.option(fc.record({ expression: anySql, stored: fc.boolean() }))),
    autoincrement: maybe(fc.constantFrom(true as const, null)),
    position: maybe(anyPosition),
  })
  .map(changes => given<ColumnChanges>(changes))
  // A default that is no value of the new type is written in SQL.
  .filter(({ type, default: value }) => {
    const isPlain = value?.kind === 'value' || value?.kind === 'json'
    return !(type && isPlain) || isValueOf(value.value, type)
  })
  .filter(changes => Object.keys(changes).length > 0)

/** Some of the kinds that may stand in a group. */
const inGroups = [
  'addColumn',
  'alterColumn',
  'createForeignKey',
  'createIndex',
  'dropColumn',
  'dropConstraint',
  'renameColumn',
  'setTableComment',
  'setTableOptions',
] as const

/** An arbitrary operation of each kind that can be written as text. */
export const anyOperationOf: {
  readonly [K in Exclude<OperationKind, 'run' | 'custom'>]: fc.Arbitrary<OperationOf<K>>
} = {
  createTable: fc
    .record({ table: anyTable, ifNotExists: maybe(fc.constant(true as const)) })
    .map(op => given<OperationOf<'createTable'>>({ kind: 'createTable', ...op })),
  dropTable: fc
    .record({
      ...place,
      ifExists: maybe(fc.constant(true as const)),
      cascade: maybe(fc.constant(true as const)),
      was: maybe(anyTable),
    })
    .map(({ was, ...op }) =>
      given<OperationOf<'dropTable'>>({
        kind: 'dropTable',
        ...op,
        was: was && { ...was, name: op.table },
      }),
    ),
  setTableComment: fc
    .record({ ...place, comment: fc.option(anyName) })
    .map(op => given<OperationOf<'setTableComment'>>({ kind: 'setTableComment', ...op })),
  setTableSchema: fc
    .record({ ...place, to: fc.option(anyName) })
    .filter(op => (op.schema ?? null) !== op.to)
    .map(op => given<OperationOf<'setTableSchema'>>({ kind: 'setTableSchema', ...op })),
  setTableOptions: fc
    .record({
      ...place,
      changes: fc
        .record({
          strict: maybe(fc.constantFrom(true as const, null)),
          withoutRowid: maybe(fc.constantFrom(true as const, null)),
          unlogged: maybe(fc.constantFrom(true as const, null)),
          tablespace: maybe(fc.option(anyName)),
          with: maybe(
            fc.dictionary(anyName, fc.option(fc.oneof(anyText, anyNumber)), { noNullPrototype: true }),
          ),
          engine: maybe(anyName),
          characterSet: maybe(anyName),
          collation: maybe(anyName),
          rowFormat: maybe(fc.option(anyName)),
        })
        .map(changes => given<OperationOf<'setTableOptions'>['changes']>(changes))
        .filter(changes => Object.keys(changes).length > 0),
    })
    .map(op =>
      given<OperationOf<'setTableOptions'>>({
        kind: 'setTableOptions',
        ...op,
        convert: op.changes.characterSet === undefined ? undefined : true,
      }),
    ),
  addPartition: fc
    .record({ ...place, partition: fc.record({ name: anyName, values: anySql }) })
    .map(op => given<OperationOf<'addPartition'>>({ kind: 'addPartition', ...op })),
  dropPartition: fc
    .record({ ...place, name: anyName })
    .map(op => given<OperationOf<'dropPartition'>>({ kind: 'dropPartition', ...op })),
  attachPartition: fc
    .record({ ...place, partition: anyTableName, bounds: anySql })
    .map(op => given<OperationOf<'attachPartition'>>({ kind: 'attachPartition', ...op })),
  detachPartition: fc
    .record({ ...place, partition: anyTableName, concurrently: maybe(fc.constant(true as const)) })
    .map(op => given<OperationOf<'detachPartition'>>({ kind: 'detachPartition', ...op })),
  alterTable: fc
    .record({ ...place, ...online, recreate: maybe(fc.constant('always' as const)) })
    .chain(({ table, schema, ...how }) =>
      fc
        .array(
          fc.constantFrom(...inGroups).chain(kind => anyOperationOf[kind] as fc.Arbitrary<TableOperation>),
          { minLength: 1, maxLength: 4 },
        )
        .map(operations =>
          given<OperationOf<'alterTable'>>({
            kind: 'alterTable',
            table,
            schema,
            ...how,
            operations: operations.map(operation =>
              given({ ...operation, table, schema, algorithm: undefined, lock: undefined } as never),
            ),
          } as never),
        ),
    ),
  renameTable: fc
    .record({ ...place, to: anyName })
    .map(op => given<OperationOf<'renameTable'>>({ kind: 'renameTable', ...op })),
  addColumn: fc
    .record({
      ...place,
      column: anyName.chain(columnNamed),
      position: maybe(anyPosition),
      ifNotExists: maybe(fc.constant(true as const)),
      ...online,
    })
    .map(op => given<OperationOf<'addColumn'>>({ kind: 'addColumn', ...op })),
  dropColumn: fc
    .record({
      ...place,
      was: anyName.chain(columnNamed),
      ifExists: maybe(fc.constant(true as const)),
      cascade: maybe(fc.constant(true as const)),
      ...online,
    })
    .map(op => given<OperationOf<'dropColumn'>>({ kind: 'dropColumn', name: op.was.name, ...op })),
  alterColumn: fc
    .record({ ...place, name: anyName, changes: anyChanges, ...online })
    .map(op => given<OperationOf<'alterColumn'>>({ kind: 'alterColumn', ...op })),
  renameColumn: fc
    .record({ ...place, from: anyName, to: anyName, ...online })
    .map(op => given<OperationOf<'renameColumn'>>({ kind: 'renameColumn', ...op })),
  createPrimaryKey: adding('createPrimaryKey', 'primaryKey'),
  createUniqueConstraint: adding('createUniqueConstraint', 'unique'),
  createForeignKey: adding('createForeignKey', 'foreignKey'),
  createCheckConstraint: adding('createCheckConstraint', 'check'),
  createExclusionConstraint: adding('createExclusionConstraint', 'exclusion'),
  renameConstraint: fc
    .record({ ...place, from: anyName, to: anyName })
    .map(op => given<OperationOf<'renameConstraint'>>({ kind: 'renameConstraint', ...op })),
  validateConstraint: fc
    .record({ ...place, name: anyName })
    .map(op => given<OperationOf<'validateConstraint'>>({ kind: 'validateConstraint', ...op })),
  alterConstraint: fc
    .record({
      ...place,
      name: anyName,
      changes: fc
        .record({
          deferrable: maybe(fc.constantFrom('immediate' as const, 'deferred' as const, null)),
          enforced: maybe(fc.boolean()),
        })
        .map(changes => given<OperationOf<'alterConstraint'>['changes']>(changes))
        .filter(changes => Object.keys(changes).length > 0),
    })
    .map(op => given<OperationOf<'alterConstraint'>>({ kind: 'alterConstraint', ...op })),
  dropConstraint: fc
    .record({
      ...place,
      ifExists: maybe(fc.constant(true as const)),
      cascade: maybe(fc.constant(true as const)),
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
    .record({
      ...place,
      index: anyIndex(anyName),
      ifNotExists: maybe(fc.constant(true as const)),
      concurrently: maybe(fc.constant(true as const)),
      ...online,
    })
    .map(op => given<OperationOf<'createIndex'>>({ kind: 'createIndex', ...op })),
  dropIndex: fc
    .record({
      ...place,
      name: anyName,
      ifExists: maybe(fc.constant(true as const)),
      concurrently: maybe(fc.constant(true as const)),
      ...online,
    })
    .map(op => given<OperationOf<'dropIndex'>>({ kind: 'dropIndex', ...op })),
  renameIndex: fc
    .record({ ...place, from: anyName, to: anyName })
    .map(op => given<OperationOf<'renameIndex'>>({ kind: 'renameIndex', ...op })),
  alterIndex: fc
    .record({
      ...place,
      name: anyName,
      changes: fc
        .record({
          invisible: maybe(fc.boolean()),
          with: maybe(
            fc.dictionary(anyName, fc.option(fc.oneof(anyText, anyNumber, fc.boolean())), {
              noNullPrototype: true,
            }),
          ),
          tablespace: maybe(anyName),
          comment: maybe(fc.option(anyText)),
        })
        .map(changes => given<OperationOf<'alterIndex'>['changes']>(changes))
        .filter(changes => Object.keys(changes).length > 0),
    })
    .map(op => given<OperationOf<'alterIndex'>>({ kind: 'alterIndex', ...op })),
  ...anyNamedOperations({ anySql, someDefault }),
  ...anyObjectOperations(anySql),
  createEnum: fc
    .record({
      name: anyName,
      schema: maybe(anyName),
      values: fc.uniqueArray(anyText, { minLength: 1 }),
      comment: maybe(anyText),
    })
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
  bulkInsert: fc
    .record({
      ...place,
      rows: fc.array(
        fc.dictionary(anyName, fc.oneof(anyValue, anySql, fc.jsonValue({ maxDepth: 2 })), {
          minKeys: 1,
          maxKeys: 4,
        }),
        { minLength: 1, maxLength: 3 },
      ),
      types: maybe(fc.dictionary(anyName, anyType, { minKeys: 1, maxKeys: 2 })),
    })
    .map(op => given<OperationOf<'bulkInsert'>>({ kind: 'bulkInsert', ...op } as never)),
  execute: anySql.map(piece => ({ kind: 'execute', sql: piece })),
  autocommit: fc
    .array(
      fc
        .constantFrom('addEnumValue', 'createIndex', 'dropIndex', 'execute')
        .chain((kind): fc.Arbitrary<Operation> => anyOperationOf[kind]),
      { minLength: 1, maxLength: 3 },
    )
    .map(operations => ({ kind: 'autocommit', operations })),
}

export const anyOperation: fc.Arbitrary<Operation> = fc.oneof(
  ...Object.values<fc.Arbitrary<Operation>>(anyOperationOf),
)

import fc from 'fast-check'
import type { CommentTarget } from '../../src/operations/comment-target.ts'
import { commentKinds } from '../../src/operations/comment-target.ts'
import type { GrantTarget, Privilege } from '../../src/operations/grant-target.ts'
import type { OperationOf } from '../../src/operations/index.ts'
import type { Default } from '../../src/schema/column.ts'
import type { Domain, DomainCheck, Sequence } from '../../src/schema/schema.ts'
import type { TableName } from '../../src/schema/table.ts'
import type { ColumnType } from '../../src/schema/types.ts'
import type { Sql } from '../../src/sql/sql.ts'
import { anyType } from './any-type.ts'
import { anyName, anyText, given, maybe, someNames } from './any-words.ts'

interface Pieces {
  readonly anySql: fc.Arbitrary<Sql>
  readonly someDefault: (type: ColumnType) => fc.Arbitrary<Default>
}

const yes = maybe(fc.constant(true as const))
const named = { name: anyName, schema: maybe(anyName) }
const counted = fc.oneof(fc.integer(), fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }))

const anyTableName = fc
  .record({ name: anyName, schema: maybe(anyName) })
  .map(({ name, schema }) => given<TableName>({ schema, name }))

const anyOwner = fc.record({ table: anyTableName, column: anyName })

const renamed = fc
  .record({ ...named, to: anyName })
  .map(op => given<{ readonly schema?: string; readonly name: string; readonly to: string }>(op))

const anyEnumValues = fc.uniqueArray(anyText, { minLength: 1, maxLength: 4 })

const anySequence = fc
  .record({
    ...named,
    type: maybe(fc.constantFrom('smallint' as const, 'integer' as const, 'bigint' as const)),
    start: maybe(counted),
    increment: maybe(counted),
    minimum: maybe(counted),
    maximum: maybe(counted),
    cache: maybe(counted),
    cycle: yes,
    ownedBy: maybe(anyOwner),
    comment: maybe(anyText),
  })
  .map(sequence => given<Sequence>(sequence))

const privileges = fc.uniqueArray(
  fc.constantFrom<Privilege>('all', 'select', 'insert', 'usage', 'execute', 'maintain'),
  { minLength: 1, maxLength: 3 },
)

const anyGrantTarget: fc.Arbitrary<GrantTarget> = fc
  .oneof(
    fc.record({ table: anyName, columns: maybe(someNames), schema: maybe(anyName) }),
    fc.record({ sequence: anyName, schema: maybe(anyName) }),
    fc.record({ function: anyName, arguments: maybe(anyText), schema: maybe(anyName) }),
    fc.record({ domain: anyName, schema: maybe(anyName) }),
    fc.record({ schema: anyName }),
    fc.record({ database: anyName }),
    fc.record({ all: fc.constantFrom('tables', 'sequences'), schema: anyName }),
    fc.record({ future: fc.constantFrom('tables', 'types'), schema: maybe(anyName), by: maybe(anyName) }),
  )
  .map(target => given<GrantTarget>(target as never))

const anyCommentTarget: fc.Arbitrary<CommentTarget> = fc.oneof(
  fc.record({ schema: anyName }),
  fc
    .record({ kind: fc.constantFrom(...commentKinds), ...named, table: anyName })
    .map(({ kind, name, schema, table }) =>
      given<CommentTarget>({
        [kind]: name,
        schema: kind === 'extension' ? undefined : schema,
        table: ['index', 'constraint', 'trigger', 'policy'].includes(kind) ? table : undefined,
      } as never),
    ),
)

/** Operations on what has a name and is no table, for `anyOperationOf`. */
export const anyNamedOperations = ({ anySql, someDefault }: Pieces) => {
  const anyCheck = fc
    .record({ name: anyName, expression: anySql, notValid: yes })
    .map(check => given<DomainCheck>(check))
  const anyDomain: fc.Arbitrary<Domain> = anyType
    .chain(type =>
      fc.record({
        ...named,
        type: fc.constant(type),
        notNull: yes,
        default: maybe(someDefault(type)),
        collation: maybe(anyText),
        checks: fc.array(anyCheck, { maxLength: 2 }),
        comment: maybe(anyText),
      }),
    )
    .map(domain => given<Domain>(domain))
  return {
    createSchema: fc
      .record({ name: anyName, ifNotExists: yes, comment: maybe(anyText) })
      .map(op => given<OperationOf<'createSchema'>>({ kind: 'createSchema', ...op })),
    dropSchema: fc
      .record({ name: anyName, cascade: yes, comment: maybe(anyText) })
      .map(({ comment, ...op }) =>
        given<OperationOf<'dropSchema'>>({
          kind: 'dropSchema',
          ...op,
          was: comment === undefined ? undefined : { name: op.name, comment },
        }),
      ),
    renameSchema: fc
      .record({ name: anyName, to: anyName })
      .map((op): OperationOf<'renameSchema'> => ({ kind: 'renameSchema', ...op })),
    renameEnum: renamed.map((op): OperationOf<'renameEnum'> => ({ kind: 'renameEnum', ...op })),
    renameEnumValue: fc
      .record({ ...named, from: anyText, to: anyText })
      .map(op => given<OperationOf<'renameEnumValue'>>({ kind: 'renameEnumValue', ...op })),
    replaceEnum: fc
      .record({
        ...named,
        values: anyEnumValues,
        was: maybe(anyEnumValues),
        mapped: fc.array(fc.tuple(anyText, fc.nat()), { maxLength: 3 }),
      })
      .map(({ mapped, ...op }) =>
        given<OperationOf<'replaceEnum'>>({
          kind: 'replaceEnum',
          ...op,
          mapping:
            mapped.length === 0
              ? undefined
              : Object.fromEntries(mapped.map(([old, at]) => [old, op.values[at % op.values.length]!])),
        }),
      ),
    createDomain: anyDomain.map((domain): OperationOf<'createDomain'> => ({ kind: 'createDomain', domain })),
    alterDomain: fc
      .record({
        ...named,
        changes: fc
          .record({
            dropCheck: maybe(anyName),
            default: maybe(fc.option(someDefault({ kind: 'text' }))),
            notNull: maybe(fc.boolean()),
            addCheck: maybe(anyCheck),
            validateCheck: maybe(anyName),
          })
          .map(changes => given<OperationOf<'alterDomain'>['changes']>(changes))
          .filter(changes => Object.keys(changes).length > 0),
      })
      .map(op => given<OperationOf<'alterDomain'>>({ kind: 'alterDomain', ...op })),
    renameDomain: renamed.map((op): OperationOf<'renameDomain'> => ({ kind: 'renameDomain', ...op })),
    dropDomain: fc.record({ ...named, was: maybe(anyDomain) }).map(({ was, ...op }) =>
      given<OperationOf<'dropDomain'>>({
        kind: 'dropDomain',
        ...op,
        was: was && given<Domain>({ ...was, schema: op.schema, name: op.name }),
      }),
    ),
    createSequence: anySequence.map(
      (sequence): OperationOf<'createSequence'> => ({ kind: 'createSequence', sequence }),
    ),
    alterSequence: fc
      .record({
        ...named,
        changes: fc
          .record({
            type: maybe(fc.constantFrom('smallint' as const, 'bigint' as const)),
            start: maybe(counted),
            restart: maybe(fc.oneof(fc.constant(true as const), counted)),
            increment: maybe(counted),
            minimum: maybe(fc.option(counted)),
            maximum: maybe(fc.option(counted)),
            cache: maybe(counted),
            cycle: maybe(fc.boolean()),
            ownedBy: maybe(fc.option(anyOwner)),
          })
          .map(changes => given<OperationOf<'alterSequence'>['changes']>(changes))
          .filter(changes => Object.keys(changes).length > 0),
      })
      .map(op => given<OperationOf<'alterSequence'>>({ kind: 'alterSequence', ...op })),
    renameSequence: renamed.map((op): OperationOf<'renameSequence'> => ({ kind: 'renameSequence', ...op })),
    dropSequence: fc.record({ ...named, was: maybe(anySequence) }).map(({ was, ...op }) =>
      given<OperationOf<'dropSequence'>>({
        kind: 'dropSequence',
        ...op,
        was: was && given<Sequence>({ ...was, schema: op.schema, name: op.name }),
      }),
    ),
    createExtension: fc
      .record({
        ...named,
        version: maybe(anyText),
        cascade: yes,
        ifNotExists: maybe(fc.constant(false as const)),
      })
      .map(op => given<OperationOf<'createExtension'>>({ kind: 'createExtension', ...op })),
    alterExtension: fc
      .record({
        name: anyName,
        update: maybe(fc.oneof(fc.constant(true as const), anyText)),
        schema: maybe(anyName),
      })
      .filter(({ update, schema }) => update !== undefined || schema !== undefined)
      .map(op => given<OperationOf<'alterExtension'>>({ kind: 'alterExtension', ...op })),
    dropExtension: fc
      .record({ name: anyName, cascade: yes, schema: maybe(anyName) })
      .map(({ schema, ...op }) =>
        given<OperationOf<'dropExtension'>>({
          kind: 'dropExtension',
          ...op,
          was: schema === undefined ? undefined : { name: op.name, schema },
        }),
      ),
    grant: fc
      .record({ privileges, on: anyGrantTarget, roles: someNames, withGrantOption: yes })
      .map(op => given<OperationOf<'grant'>>({ kind: 'grant', ...op })),
    revoke: fc
      .record({ privileges, on: anyGrantTarget, roles: someNames, grantOptionFor: yes, cascade: yes })
      .map(op => given<OperationOf<'revoke'>>({ kind: 'revoke', ...op })),
    setComment: fc
      .record({ on: anyCommentTarget, comment: fc.option(anyText), was: maybe(fc.option(anyText)) })
      .map(op => given<OperationOf<'setComment'>>({ kind: 'setComment', ...op })),
  }
}

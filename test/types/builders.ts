import type { OpMethods } from '../../src/operations/op.ts'
import {
  check,
  enumType,
  foreignKey,
  index,
  integer,
  json,
  jsonb,
  primaryKey,
  sql,
  table,
  text,
  unique,
  uniqueIndex,
  uuid,
} from '../../src/schema/index.ts'
import { users } from './two-files/users.ts'

// A table that refers to itself, in both ways of saying it.
export const tree = table(
  'tree',
  {
    tenant: integer().notNull(),
    id: integer().notNull(),
    parent: integer(),
    next: integer().references('tree.id').unique('uq_tree_next', { nullsNotDistinct: true }),
  },
  t => [
    primaryKey().on(t.tenant, t.id),
    foreignKey([t.tenant, t.parent], 'tree', ['tenant', 'id']),
    unique('uq_tree', { deferrable: 'deferred' }).on(t.parent, t.next),
    check('ck_tree', sql`${t.id} <> ${t.parent}`),
    uniqueIndex().on(sql`lower(${t.id})`, t.next.desc().nullsLast()),
    index('ix_tree').on({ column: 'parent', operatorClass: 'int4_ops' }).using('btree').include(t.next),
    // @ts-expect-error: no such column
    index().on(t.nxt),
  ],
)

const role = enumType('role', ['admin', 'guest'])

export const values = [
  role().default('admin'),
  // @ts-expect-error: no such value
  role().default('owner'),
  // @ts-expect-error: a number column
  integer().default('one'),
  integer().default(sql`1 + 1`),
  json<{ readonly a: number }>().default({ a: 1 }),
  // @ts-expect-error: not of the type that was said
  json<{ readonly a: number }>().default({ a: 'x' }),
  text().variant('postgresql', jsonb()),
  // @ts-expect-error: no such dialect
  text().variant('oracle', jsonb()),
  // @ts-expect-error: an enum needs a value
  enumType('empty', []),
  // @ts-expect-error: no such action
  uuid().references('users.id', { onDelete: 'explode' }),
]

export const upgrade = (op: OpMethods) => {
  op.createTable('copies', { id: uuid().primaryKey(), user: uuid().references('users.id') }, t => [
    index().on(t.user),
  ])
  // @ts-expect-error: a revision is frozen, a model moves
  op.createTable(users)
  // @ts-expect-error: nor may its name stand for its columns
  op.createTable('users', users)
  // @ts-expect-error: nor has it columns to take from it
  op.createTable('users', users.columns)
  op.addColumn('copies', 'name', text())
  // @ts-expect-error: a column is needed, not a word for one
  op.addColumn('copies', 'age', 'integer')
  op.alterColumn('copies', 'name', { nullable: false, default: null })
  // @ts-expect-error: no such change
  op.alterColumn('copies', 'name', { notNull: true })
}

import type { Connection } from '../../src/dialects/connection.ts'
import type { Dialect } from '../../src/dialects/dialect.ts'
import { inTable } from '../../src/operations/in-table.ts'
import type { Operation } from '../../src/operations/index.ts'
import type { Routine, Schema } from '../../src/schema/schema.ts'
import { knownState } from '../../src/schema/state.ts'
import { tableKey } from '../../src/schema/table.ts'
import { inOrder } from '../../src/schema/views-reading.ts'
import { printSql } from '../../src/sql/grammar.ts'

/**
 * What a schema says in SQL of its own (views, routines, triggers, policies), in the words in which the database
 * keeps it. All there are of them in the database are dropped, those of the schema are made, and what is there then is
 * read; so two ways of saying the same are equal, and nothing else is. Where DDL can be rolled back, it is; elsewhere
 * those of the schema are what is there afterwards.
 */
export const madeAnew = async (
  schema: Schema,
  dialect: Dialect,
  connection: Connection,
): Promise<Readonly<Record<string, string>>> => {
  const present = await dialect.reflect(connection, { schemas: 'all' })
  const operations = [...drops(present), ...creates(schema)]
  if (operations.length === 0) return {}
  const { version } = connection
  const features = dialect.features(version)
  const { statements } = dialect.compile(
    operations.map(operation => ({ operation })),
    { before: knownState(present), features, version },
  )
  if (features.transactionalDdl) await connection.query(dialect.transaction.begin)
  try {
    for (const { sql } of statements) await connection.query(sql)
    return texts(await dialect.reflect(connection, { schemas: 'all' }), dialect)
  } finally {
    if (features.transactionalDdl) await connection.query('ROLLBACK')
  }
}

const drops = ({ policies, triggers, views, routines }: Schema): readonly Operation[] => [
  ...policies.map(
    ({ table, name }): Operation => ({ kind: 'dropPolicy', ...inTable(table.name, table), name }),
  ),
  ...triggers.map(
    ({ table, name }): Operation => ({ kind: 'dropTrigger', ...inTable(table.name, table), name }),
  ),
  ...inOrder(views)
    .toReversed()
    .map(
      ({ definition, columns, checkOption, comment, indexes, ...view }): Operation => ({
        kind: 'dropView',
        ...view,
      }),
    ),
  ...routines.map(
    ({ kind, definition, comment, ...name }): Operation =>
      kind === 'function' ? { kind: 'dropFunction', ...name } : { kind: 'dropProcedure', ...name },
  ),
]

const creates = ({ policies, triggers, views, routines }: Schema): readonly Operation[] => [
  ...routines.map(
    (routine): Operation =>
      routine.kind === 'function'
        ? { kind: 'createFunction', routine }
        : { kind: 'createProcedure', routine },
  ),
  ...inOrder(views).map((view): Operation => ({ kind: 'createView', view })),
  ...triggers.map(
    ({ table, ...trigger }): Operation => ({
      kind: 'createTrigger',
      ...inTable(table.name, table),
      trigger,
    }),
  ),
  ...policies.map(
    ({ table, ...policy }): Operation => ({ kind: 'createPolicy', ...inTable(table.name, table), policy }),
  ),
]

const texts = ({ views, routines, triggers, policies }: Schema, { grammar }: Dialect) =>
  Object.fromEntries([
    ...views.map(view => [
      `view ${tableKey(view)}`,
      `(${view.columns?.join() ?? ''}) ${printSql(view.definition, grammar)}`,
    ]),
    ...routines.map(routine => [routineKey(routine), printSql(routine.definition, grammar)]),
    ...triggers.map(({ table, name, definition }) => [
      `trigger ${tableKey(table)} ${name}`,
      // A rename there and back leaves the table's name in quotes.
      printSql(definition, grammar).replace(/"([a-z_]+)"/g, '$1'),
    ]),
    ...policies.map(({ table, name, using, withCheck }) => [
      `policy ${tableKey(table)} ${name}`,
      [using, withCheck].map(piece => piece && printSql(piece, grammar)).join(' / '),
    ]),
  ])

const routineKey = (routine: Routine) => `${routine.kind} ${tableKey(routine)}(${routine.arguments ?? ''})`

/** What a schema says of them beside their SQL, as far as the engine keeps it. */
export const flagsOf = (schema: Schema, { name }: Dialect): unknown => {
  const comments = name === 'postgresql'
  const sorted = (found: readonly string[]) => [...found].sort()
  return {
    views: sorted(
      schema.views.map(({ definition, columns, comment, indexes = [], stale, ...view }) =>
        JSON.stringify([
          tableKey(view),
          view.materialized,
          view.checkOption,
          ...(name === 'sqlite' ? [] : [view.securityInvoker]),
          view.securityBarrier,
          ...(comments ? [comment, indexes.map(index => [index.name, index.unique, index.comment])] : []),
        ]),
      ),
    ),
    routines: sorted(
      schema.routines.map(routine =>
        JSON.stringify([routine.kind, tableKey(routine), comments && routine.comment]),
      ),
    ),
    triggers: sorted(
      schema.triggers.map(({ table, name, fires, comment }) =>
        JSON.stringify([tableKey(table), name, fires, comments && comment]),
      ),
    ),
    policies: sorted(
      schema.policies.map(({ table, using, withCheck, ...policy }) =>
        JSON.stringify([
          tableKey(table),
          policy.name,
          policy.restrictive,
          policy.command,
          policy.roles,
          policy.comment,
          using !== undefined,
          withCheck !== undefined,
        ]),
      ),
    ),
  }
}

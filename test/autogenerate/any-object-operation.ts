import fc from 'fast-check'
import type { OperationKind, OperationOf } from '../../src/operations/index.ts'
import type { PolicyOn } from '../../src/schema/builders/policy-input.ts'
import type { Routine, View } from '../../src/schema/schema.ts'
import { createHead } from '../../src/sql/create-head.ts'
import { routineArguments } from '../../src/sql/routine-arguments.ts'
import { type Sql, sql } from '../../src/sql/sql.ts'
import { anyName, anyText, given, maybe } from './any-words.ts'

/** The operations on views, routines, triggers and policies. */
type ObjectOperationKind = Extract<
  OperationKind,
  | `${'create' | 'drop' | 'rename' | 'replace'}View`
  | 'refreshMaterializedView'
  | `${'create' | 'drop'}${'Function' | 'Procedure'}`
  | `${'create' | 'drop' | 'rename' | 'enable' | 'disable'}Trigger`
  | `${'create' | 'alter' | 'drop' | 'rename'}Policy`
  | `${'enable' | 'disable'}RowSecurity`
>

const yes = fc.constant(true as const)
const place = { table: anyName, schema: maybe(anyName) }

/** An arbitrary operation of each of these kinds. */
export const anyObjectOperations = (
  anySql: fc.Arbitrary<Sql>,
): { readonly [K in ObjectOperationKind]: fc.Arbitrary<OperationOf<K>> } => {
  const query = anySql.map(piece => sql`SELECT ${piece}`)
  const viewOf = (name: { readonly name: string; readonly schema?: string | undefined }) =>
    fc
      .record({
        definition: query,
        materialized: maybe(yes),
        columns: maybe(fc.uniqueArray(anyName, { minLength: 1, maxLength: 3 })),
        checkOption: maybe(fc.constantFrom('local' as const, 'cascaded' as const)),
        securityInvoker: maybe(yes),
        securityBarrier: maybe(yes),
        comment: maybe(anyText),
      })
      .map(view => given<View>({ ...name, ...view } as View))
  const viewName = fc.record({ name: anyName, schema: maybe(anyName) }).map(name => given<View>(name as View))
  const anyView = viewName.chain(viewOf)
  /** As a call has it: `was` is a view of the same name and, where the call says so, materialized too. */
  const twoViews = viewName.chain(name => fc.tuple(viewOf(name), viewOf(name)))
  const like = (view: View, was: View): View =>
    given<View>({ ...was, materialized: view.materialized ?? was.materialized } as View)

  const path = (schema: string | undefined, name: string) =>
    sql.identifier(...(schema === undefined ? [name] : [schema, name]))

  const routineOf = (kind: Routine['kind']) =>
    fc
      .record({
        name: anyName,
        schema: maybe(anyName),
        replace: fc.boolean(),
        rest: anySql,
        own: maybe(anyText),
      })
      .map(({ name, schema, replace, rest, own }) => {
        const words = sql.raw(`CREATE ${replace ? 'OR REPLACE ' : ''}${kind.toUpperCase()} `)
        const definition = sql`${words}${path(schema, name)}(a integer, "B" text) ${rest}`
        const head = createHead(definition)
        if ('wrong' in head) throw new Error(head.wrong)
        return given<Routine>({
          kind,
          name,
          schema,
          arguments: own ?? routineArguments(head.rest),
          definition,
        } as Routine)
      })
  const createRoutine = (kind: Routine['kind']) =>
    fc
      .record({
        routine: routineOf(kind),
        again: anySql,
        replace: maybe(yes),
        was: fc.boolean(),
        comment: maybe(anyText),
      })
      .map(({ routine, again, replace, was, comment }) => {
        const head = createHead(routine.definition)
        const old = sql`CREATE ${sql.raw(kind)} ${path(routine.schema, routine.name)}() ${again}`
        return {
          routine: comment === undefined ? routine : { ...routine, comment },
          ...(replace || ('orReplace' in head && head.orReplace) ? { replace: true as const } : {}),
          ...(was ? { was: old } : {}),
        }
      })
  const dropRoutine = (kind: Routine['kind']) =>
    fc
      .record({ was: routineOf(kind), known: fc.boolean(), ifExists: maybe(yes), types: maybe(anyText) })
      .map(({ was, known, ifExists, types }) =>
        given<Omit<OperationOf<'dropFunction'>, 'kind'>>({
          name: was.name,
          schema: was.schema,
          arguments: known ? was.arguments : types,
          ifExists,
          was: known ? was : undefined,
        } as never),
      )

  const triggerSql = (name: string, schema: string | undefined, table: string, rest: Sql) =>
    sql`CREATE TRIGGER ${sql.identifier(name)} AFTER INSERT ON ${path(schema, table)} ${rest}`
  const anyPolicy = fc
    .record({
      name: anyName,
      restrictive: maybe(yes),
      command: maybe(fc.constantFrom('update' as const)),
      roles: maybe(
        fc
          .uniqueArray(
            anyName.filter(role => role.toLowerCase() !== 'public'),
            { minLength: 1, maxLength: 3 },
          )
          .map(roles => [...roles].sort()),
      ),
      using: maybe(anySql),
      withCheck: maybe(anySql),
      comment: maybe(anyText),
    })
    .map(policy => given<PolicyOn>(policy as PolicyOn))

  return {
    createView: fc
      .record({ view: anyView, ifNotExists: maybe(yes), withData: fc.boolean() })
      .map(({ view, ifNotExists, withData }) =>
        given<OperationOf<'createView'>>({
          kind: 'createView',
          view,
          ifNotExists,
          withData: view.materialized && !withData ? false : undefined,
        } as never),
      ),
    replaceView: fc.record({ views: twoViews, known: fc.boolean() }).map(({ views: [view, was], known }) => ({
      kind: 'replaceView',
      view,
      ...(known ? { was: like(view, was) } : {}),
    })),
    dropView: fc
      .record({
        was: anyView,
        known: fc.boolean(),
        materialized: maybe(yes),
        ifExists: maybe(yes),
        cascade: maybe(yes),
      })
      .map(({ was, known, materialized, ...op }) =>
        given<OperationOf<'dropView'>>({
          kind: 'dropView',
          name: was.name,
          schema: was.schema,
          materialized,
          ...op,
          was: known ? like({ ...was, ...(materialized ? { materialized } : {}) }, was) : undefined,
        } as never),
      ),
    renameView: fc
      .record({ name: anyName, schema: maybe(anyName), to: anyName, materialized: maybe(yes) })
      .map(op => given<OperationOf<'renameView'>>({ kind: 'renameView', ...op } as never)),
    refreshMaterializedView: fc
      .record({
        name: anyName,
        schema: maybe(anyName),
        how: fc.constantFrom({}, { concurrently: true }, { withData: false }),
      })
      .map(({ how, ...op }) =>
        given<OperationOf<'refreshMaterializedView'>>({
          kind: 'refreshMaterializedView',
          ...op,
          ...how,
        } as never),
      ),
    createFunction: createRoutine('function').map(op => ({ kind: 'createFunction', ...op })),
    createProcedure: createRoutine('procedure').map(op => ({ kind: 'createProcedure', ...op })),
    dropFunction: dropRoutine('function').map(op => ({ kind: 'dropFunction', ...op })),
    dropProcedure: dropRoutine('procedure').map(op => ({ kind: 'dropProcedure', ...op })),
    createTrigger: fc
      .record({
        ...place,
        name: anyName,
        rest: anySql,
        old: maybe(anySql),
        replace: maybe(yes),
        fires: maybe(fc.constantFrom('never' as const, 'replica' as const, 'always' as const)),
        comment: maybe(anyText),
      })
      .map(({ table, schema, name, rest, old, replace, fires, comment }) =>
        given<OperationOf<'createTrigger'>>({
          kind: 'createTrigger',
          table,
          schema,
          trigger: given({
            name,
            definition: triggerSql(name, schema, table, rest),
            fires,
            comment,
          } as never),
          replace,
          was: old && triggerSql(name, schema, table, old),
        } as never),
      ),
    dropTrigger: fc
      .record({ ...place, name: anyName, rest: maybe(anySql), ifExists: maybe(yes) })
      .map(({ table, schema, name, rest, ifExists }) =>
        given<OperationOf<'dropTrigger'>>({
          kind: 'dropTrigger',
          table,
          schema,
          name,
          ifExists,
          was: rest && { name, definition: triggerSql(name, schema, table, rest) },
        } as never),
      ),
    renameTrigger: fc
      .record({ ...place, name: anyName, to: anyName })
      .map(op => given<OperationOf<'renameTrigger'>>({ kind: 'renameTrigger', ...op } as never)),
    enableTrigger: fc
      .record({ ...place, name: anyName, on: maybe(fc.constantFrom('replica' as const, 'always' as const)) })
      .map(op => given<OperationOf<'enableTrigger'>>({ kind: 'enableTrigger', ...op } as never)),
    disableTrigger: fc
      .record({ ...place, name: anyName })
      .map(op => given<OperationOf<'disableTrigger'>>({ kind: 'disableTrigger', ...op } as never)),
    createPolicy: fc
      .record({ ...place, policy: anyPolicy })
      .map(op => given<OperationOf<'createPolicy'>>({ kind: 'createPolicy', ...op } as never)),
    alterPolicy: fc
      .record({
        ...place,
        name: anyName,
        changes: fc
          .record({
            roles: maybe(fc.constantFrom([], ['a', 'b'])),
            using: maybe(anySql),
            withCheck: maybe(anySql),
          })
          .filter(changes => Object.values(changes).some(value => value !== undefined))
          .map(changes => given(changes as never)),
      })
      .map(op => given<OperationOf<'alterPolicy'>>({ kind: 'alterPolicy', ...op } as never)),
    dropPolicy: fc
      .record({ ...place, was: anyPolicy, known: fc.boolean(), ifExists: maybe(yes) })
      .map(({ was, known, ...op }) =>
        given<OperationOf<'dropPolicy'>>({
          kind: 'dropPolicy',
          name: was.name,
          ...op,
          was: known ? was : undefined,
        } as never),
      ),
    renamePolicy: fc
      .record({ ...place, name: anyName, to: anyName })
      .map(op => given<OperationOf<'renamePolicy'>>({ kind: 'renamePolicy', ...op } as never)),
    enableRowSecurity: fc
      .record({ ...place, force: maybe(fc.boolean()) })
      .map(op => given<OperationOf<'enableRowSecurity'>>({ kind: 'enableRowSecurity', ...op } as never)),
    disableRowSecurity: fc
      .record({ ...place, was: maybe(fc.constantFrom('enabled' as const, 'forced' as const)) })
      .map(op => given<OperationOf<'disableRowSecurity'>>({ kind: 'disableRowSecurity', ...op } as never)),
  }
}

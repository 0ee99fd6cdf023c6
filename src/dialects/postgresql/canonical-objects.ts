import type { Domain, Policy, Routine, View } from '../../schema/schema.ts'
import type { TableName } from '../../schema/table.ts'
import { withHeadPath, withOnName, withReplace } from '../../sql/create-head.ts'
import { printSql, quotePath } from '../../sql/grammar.ts'
import { parenthesized } from '../../sql/parentheses.ts'
import type { Sql } from '../../sql/sql.ts'
import type { ObjectRequest } from '../canonical-request.ts'
import type { Connection } from '../connection.ts'
import { createViewSql } from '../standard/views.ts'
import { defaultSchemaOf } from './default-schema.ts'
import { grammar } from './grammar.ts'
import { madeForAMoment, type Question } from './made-for-a-moment.ts'
import { checkText } from './reflect/domains.ts'
import { withoutSchema } from './reflect/own-schema.ts'
import { routineText } from './reflect/routines.ts'
import { viewText } from './reflect/views.ts'
import { types } from './types.ts'
import { viewByPlan } from './view-by-plan.ts'

/**
 * What the server makes of objects: each is made under a name of its own among the temporary ones, and read. Who may make
 * nothing can still ask for the plan of a view's query.
 *
 * @param tell is told why something is left to its text
 */
export const canonicalObjects = async (
  connection: Connection,
  requests: readonly ObjectRequest[],
  tell: (why: string) => void,
): Promise<readonly (string | undefined)[]> => {
  const schema = await defaultSchemaOf(connection)
  const moments = await madeForAMoment(
    connection,
    requests.map(request => questionOf(request, schema)),
  )
  const isDenied = (at: number) => moments[at]?.denied === true
  const others = requests.map((request, at) =>
    isDenied(at) && request.use === 'routine' ? temporaryRoutine(request.object, schema) : undefined,
  )
  const asked = others.flatMap((question, at) => (question ? [{ question, at }] : []))
  const again = await madeForAMoment(
    connection,
    asked.map(({ question }) => question),
  )
  const said = moments.map(({ said }) => said)
  asked.forEach(({ at }, place) => {
    said[at] = again[place]?.said
  })
  for (const [at, request] of requests.entries())
    if (isDenied(at) && request.use === 'view')
      said[at] = await viewByPlan(connection, request.object, schema)
  if (requests.some(({ use }, at) => isDenied(at) && said[at] === undefined && use !== 'viewColumns'))
    tell('this user may make nothing here, not even for a moment')
  return said
}

const questionOf = (request: ObjectRequest, schema: string): Question => {
  switch (request.use) {
    case 'view':
      return {
        ...madeView(request.object),
        ask: `SELECT pg_get_viewdef('pg_temp.limbeck_said'::regclass)`,
        read: text => viewText(text, schema),
      }
    case 'viewColumns':
      return {
        ...madeView(request.object),
        ask: `SELECT json_agg(concat_ws(' ', quote_ident(attname), format_type(atttypid, atttypmod), attcollation::oid)
          ORDER BY attnum) FROM pg_attribute WHERE attrelid = 'pg_temp.limbeck_said'::regclass AND attnum > 0`,
        read: text => text,
      }
    case 'routine':
      return routineQuestion(request.object, schema)
    case 'trigger':
      return {
        make: [
          request.on === 'view'
            ? `CREATE TEMP VIEW ${quoted(request.object.table)} AS SELECT * FROM ${path(request.object.table)}`
            : likeTable(request.object.table),
          printSql(withOnName(request.object.definition, ['pg_temp', request.object.table.name]), grammar),
        ],
        ask: `SELECT pg_get_triggerdef(oid) FROM pg_trigger
          WHERE tgrelid = ${grammar.literal(`pg_temp.${quoted(request.object.table)}`)}::regclass AND NOT tgisinternal`,
        read: text => withoutSchema(text, schema),
      }
    case 'policy': {
      const { table, using, withCheck } = request.object
      const clause = (word: string, expression: Sql | undefined) =>
        expression ? ` ${word} ${parenthesized(printSql(expression, grammar), grammar.lexical)}` : ''
      return {
        make: [
          likeTable(table),
          `CREATE POLICY limbeck_said ON pg_temp.${quoted(table)}${command(request.object)}${clause('USING', using)}${clause('WITH CHECK', withCheck)}`,
        ],
        ask: `SELECT json_build_array(pg_get_expr(polqual, polrelid), pg_get_expr(polwithcheck, polrelid))
          FROM pg_policy WHERE polrelid = ${grammar.literal(`pg_temp.${quoted(table)}`)}::regclass`,
        read: text => {
          const parts: readonly (string | null)[] = JSON.parse(text)
          return JSON.stringify(parts.map(part => (part === null ? null : checkText(part, schema))))
        },
      }
    }
    case 'domain':
      return {
        make: [madeDomain(request.object)],
        ask: `SELECT coalesce(jsonb_agg(pg_get_expr(conbin, 0) ORDER BY length(conname), conname), '[]')
          FROM pg_constraint WHERE contypid = 'pg_temp.limbeck_said'::regtype AND contype = 'c'`,
        read: text => {
          const checks: readonly string[] = JSON.parse(text)
          return JSON.stringify(checks.map(check => checkText(check, schema)))
        },
      }
  }
}

const quoted = ({ name }: TableName) => grammar.quote(name)

const path = ({ schema, name }: TableName) => quotePath(grammar, [schema, name])

const likeTable = (table: TableName) => `CREATE TEMP TABLE ${quoted(table)} (LIKE ${path(table)})`

const command = ({ command }: Policy) => (command ? ` FOR ${command.toUpperCase()}` : '')

/** It takes the place of the one that is there, which nobody sees, and is read. Its body is not looked into. */
const routineQuestion = (
  { definition, kind, arguments: types, ...name }: Routine,
  schema: string,
): Question => ({
  make: [
    `SELECT set_config('check_function_bodies', 'off', true)`,
    printSql(withReplace(definition, true), grammar),
    `SELECT set_config('limbeck.routine', to_regprocedure(${grammar.literal(
      `${quotePath(grammar, [name.schema ?? schema, name.name])}(${types ?? ''})`,
    )})::oid::text, true)`,
  ],
  ask: `SELECT pg_get_functiondef(current_setting('limbeck.routine')::oid)`,
  read: text => printSql(routineText(text, schema), grammar),
})

/** Where nothing may be made in its schema: among the temporary things. */
const temporaryRoutine = (
  { definition, kind, arguments: types, ...name }: Routine,
  schema: string,
): Question => ({
  make: [
    `SELECT set_config('check_function_bodies', 'off', true)`,
    printSql(withHeadPath(withReplace(definition, false), ['pg_temp', name.name]), grammar),
    `SELECT set_config('limbeck.routine', to_regprocedure(${grammar.literal(
      `pg_temp.${grammar.quote(name.name)}(${types ?? ''})`,
    )})::oid::text, true)`,
  ],
  ask: `SELECT pg_get_functiondef(current_setting('limbeck.routine')::oid)`,
  read: text => {
    const own = name.schema === undefined ? '' : `${quotedIfNeeded(name.schema)}.`
    return printSql(
      routineText(
        text.replace(/\bpg_temp(?:_\d+)?\./, () => own),
        schema,
      ),
      grammar,
    )
  },
})

const quotedIfNeeded = (name: string) => (/^[a-z_][a-z0-9_]*$/.test(name) ? name : grammar.quote(name))

const madeDomain = ({ type, checks }: Domain): string => {
  const clauses = checks.map(
    ({ expression }, at) =>
      ` CONSTRAINT c${at} CHECK ${parenthesized(printSql(expression, grammar), grammar.lexical)}`,
  )
  return `CREATE DOMAIN pg_temp.limbeck_said AS ${types.sql(type)}${clauses.join('')}`
}

const madeView = ({ columns, definition }: View): Pick<Question, 'make'> => ({
  make: [
    createViewSql({ name: 'limbeck_said', definition, ...(columns ? { columns } : {}) }, grammar, {
      create: 'CREATE TEMP VIEW',
    }),
  ],
})

import type { Unsaid } from '../../schema/unsaid.ts'
import { catalogRows } from '../catalog-rows.ts'
import type { Dialect } from '../dialect.ts'
import { defaultSchemaOf, withEmptySearchPath } from './default-schema.ts'
import { withoutSchema } from './reflect/own-schema.ts'
import { databaseQuestions } from './unsaid/database.ts'
import { functionQuestions } from './unsaid/functions.ts'
import { tableQuestions } from './unsaid/tables.ts'
import { textSearchQuestions } from './unsaid/text-search.ts'
import { typeQuestions } from './unsaid/types.ts'

interface UnsaidRow {
  readonly what: string
  readonly name: string
  readonly part: string | null
  readonly make: string | null
  readonly drop: string | null
}

/** What people made and no builder says, in the schemas that are looked at; and what belongs to no schema. */
export const unsaid: Dialect['unsaid'] = async (connection, { schemas = [] } = {}) => {
  const defaultSchema = await defaultSchemaOf(connection)
  const own = (text: string) => withoutSchema(text, defaultSchema)
  const rows = await withEmptySearchPath(connection, () =>
    catalogRows<UnsaidRow>(
      connection,
      `SELECT what, name, part, make, drop FROM (${questions.join(' UNION ALL ')}) AS found ORDER BY what, name, part`,
      [schemas === 'all' ? null : [defaultSchema, ...schemas]],
    ),
  )
  return rows.map(
    ({ what, name, part, make, drop }): Unsaid => ({
      what,
      name: what === 'cast' ? own(name) : name,
      why: part === null ? `there is no word for it in models` : `there is no word in models for ${part}`,
      ...(make === null ? {} : { make: own(make) }),
      ...(make === null || drop === null ? {} : { drop: own(drop) }),
    }),
  )
}

const questions: readonly string[] = [
  ...typeQuestions,
  ...textSearchQuestions,
  ...functionQuestions,
  ...tableQuestions,
  ...databaseQuestions,
]

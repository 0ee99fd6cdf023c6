import { catalogRows } from '../catalog-rows.ts'
import type { Dialect } from '../dialect.ts'
import { defaultSchemaOf } from './default-schema.ts'
import { grammar } from './grammar.ts'

/** Events, and what hangs on a table and no builder says: its versions, options of its engine. */
export const unsaid: Dialect['unsaid'] = async connection => {
  const database = grammar.literal(await defaultSchemaOf(connection))
  const events = await catalogRows<{ readonly name: string }>(
    connection,
    `SELECT EVENT_NAME AS name FROM information_schema.EVENTS WHERE EVENT_SCHEMA = ${database} ORDER BY EVENT_NAME`,
  )
  const tables = await catalogRows<{
    readonly name: string
    readonly type: string
    readonly options: string | null
  }>(
    connection,
    `SELECT TABLE_NAME AS name, TABLE_TYPE AS type, CREATE_OPTIONS AS options FROM information_schema.TABLES
     WHERE TABLE_SCHEMA = ${database} AND TABLE_TYPE NOT IN ('VIEW', 'SEQUENCE', 'SYSTEM VIEW') ORDER BY TABLE_NAME`,
  )
  return [
    ...events.map(({ name }) => ({ what: 'event', name, why: 'there is no word for events in models' })),
    ...tables.flatMap(({ name, type, options }) => {
      const why = [
        ...(type === 'SYSTEM VERSIONED' ? ['its system versioning'] : []),
        ...(options ?? '').split(/\s+/).flatMap(option => (isSaid(option) ? [] : [`its option ${option}`])),
      ]
      return why.length === 0
        ? []
        : [{ what: 'table', name, why: `there is no word in models for ${why.join(', ')}` }]
    }),
  ]
}

/** What reflection tells, what it tells elsewhere, and what MariaDB says of a table of Aria by itself. */
const isSaid = (option: string): boolean =>
  option === '' || /^(row_format=|partitioned$|transactional=1$|page_checksum=1$)/i.test(option)

import type { Unsaid } from '../../schema/unsaid.ts'
import { catalogRows } from '../catalog-rows.ts'
import type { Connection } from '../connection.ts'
import type { Dialect } from '../dialect.ts'
import { defaultSchemaOf } from './default-schema.ts'
import type { FamilyWording } from './family.ts'
import { grammar } from './grammar.ts'
import { shownTable } from './reflect/exact-tables.ts'
import { inMode, withoutDefiner } from './reflect/said-bodies.ts'
import { saysZeroDate, underZeros } from './zero-dates.ts'

/** Events, and what hangs on a table and no builder says: its versions, options of its engine. */
export const unsaidWith =
  (words: FamilyWording): Dialect['unsaid'] =>
  async connection => {
    const database = grammar.literal(await defaultSchemaOf(connection))
    const events = await catalogRows<{ readonly name: string }>(
      connection,
      `SELECT EVENT_NAME AS name FROM information_schema.EVENTS WHERE EVENT_SCHEMA = ${database} ORDER BY EVENT_NAME`,
    )
    const tables = await catalogRows<OwnTable>(
      connection,
      `SELECT TABLE_NAME AS name, TABLE_TYPE AS type, CREATE_OPTIONS AS options FROM information_schema.TABLES
     WHERE TABLE_SCHEMA = ${database} AND TABLE_TYPE NOT IN ('VIEW', 'SEQUENCE', 'SYSTEM VIEW') ORDER BY TABLE_NAME`,
    )
    const prefixed = await catalogRows<KeyRow>(
      connection,
      `SELECT TABLE_NAME AS name, COLUMN_NAME AS \`column\`, SUB_PART AS length FROM information_schema.STATISTICS
     WHERE TABLE_SCHEMA = ${database} AND INDEX_NAME = 'PRIMARY' ORDER BY TABLE_NAME, SEQ_IN_INDEX`,
    )
    const keys = [...Map.groupBy(prefixed, ({ name }) => name)].filter(([, parts]) =>
      parts.some(({ length }) => length !== null),
    )
    return [
      ...keys.map(([name, parts]) => ({
        what: 'primary key',
        name,
        why: 'there is no word in models for a primary key over the beginning of a text',
        make: `ALTER TABLE ${grammar.quote(name)} ADD PRIMARY KEY (${parts.map(keyPart).join(', ')})`,
      })),
      ...(await Promise.all(
        events.map(async ({ name }) => ({
          what: 'event',
          name,
          why: 'there is no word for events in models',
          ...(await eventMaking(connection, name, words)),
        })),
      )),
      ...(await Promise.all(tables.map(table => unsaidOfTable(connection, table, words)))).flat(),
    ]
  }

interface OwnTable {
  readonly name: string
  readonly type: string
  readonly options: string | null
}

/** What hangs on a table: told after it is made, or all of it in the server's own words where it has to be there from the beginning. */
const unsaidOfTable = async (
  connection: Connection,
  { name, type, options }: OwnTable,
  words: FamilyWording,
): Promise<readonly Unsaid[]> => {
  const quoted = grammar.quote(name)
  const shown = await shownTable(connection, quoted)
  const unsaidOptions = (options ?? '').split(/\s+/).filter(option => !isSaid(option))
  const fromTheBeginning = [
    ...(type === 'SYSTEM VERSIONED' ? ['its system versioning'] : []),
    ...(/^\s*PERIOD FOR (?!SYSTEM_TIME)/m.test(shown) ? ['its periods'] : []),
    ...(/^\s*SUBPARTITION BY\b/m.test(shown) ? ['its subpartitions'] : []),
    ...(/^\s*\(?PARTITION\b.* COMMENT = '/m.test(shown) ? ['the comments on its partitions'] : []),
  ]
  // A unique key over a long text is a hash by itself.
  if (/^\s*(?:PRIMARY KEY .*\) USING \w+|UNIQUE KEY .*\) USING BTREE)/m.test(shown))
    fromTheBeginning.push('how its keys are kept')
  const what = [...fromTheBeginning, ...unsaidOptions.map(option => `its option ${option}`)]
  if (what.length === 0) return []
  const said = { what: 'table', name, why: `there is no word in models for ${what.join(', ')}` }
  const made = shown.replace(/^(\).*?) AUTO_INCREMENT=\d+/m, '$1')
  if (fromTheBeginning.length === 0)
    return [
      unsaidOptions.every(isPlainOption)
        ? { ...said, make: `ALTER TABLE ${quoted} ${unsaidOptions.join(' ')}` }
        : said,
    ]
  return [
    {
      ...said,
      make: saysZeroDate(shown) ? underZeros(made, words) : made,
      drop: `DROP TABLE ${quoted}`,
      instead: 'table and indexes',
    },
  ]
}

interface KeyRow {
  readonly name: string
  readonly column: string
  readonly length: number | string | null
}

const keyPart = ({ column, length }: KeyRow): string =>
  `${grammar.quote(column)}${length === null ? '' : `(${Number(length)})`}`

/** The user who made it is not named: whoever makes it anew is. Nothing, where the right to see it is missing. */
const eventMaking = async (
  connection: Connection,
  name: string,
  words: FamilyWording,
): Promise<Pick<Unsaid, 'make' | 'drop'>> => {
  const rows = await catalogRows<Readonly<Record<string, unknown>>>(
    connection,
    `SHOW CREATE EVENT ${grammar.quote(name)}`,
  ).catch(() => [])
  const shown = rows[0]?.['Create Event']
  if (typeof shown !== 'string') return {}
  return {
    make: inMode(
      withoutDefiner(shown),
      { sqlMode: String(rows[0]?.sql_mode), timeZone: String(rows[0]?.time_zone) },
      words,
    ),
    drop: `DROP EVENT ${grammar.quote(name)}`,
  }
}

/** What reflection tells, what it tells elsewhere, and what MariaDB says of a table of Aria by itself. */
const isSaid = (option: string): boolean =>
  option === '' || /^(row_format=|partitioned$|transactional=1$|page_checksum=1$)/i.test(option)

/** `max_rows=100`, `` `page_compressed`=1 ``, as they are said again. */
const isPlainOption = (option: string): boolean => /^(?:\w+|`\w+`)=(?:\w+|'[^'\\]*')$/.test(option)

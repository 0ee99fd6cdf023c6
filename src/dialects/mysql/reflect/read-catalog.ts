import type { UnseenList } from '../../../schema/schema.ts'
import { catalogRows } from '../../catalog-rows.ts'
import type { Connection } from '../../connection.ts'
import type { ReflectRequest } from '../../dialect.ts'
import type { FamilyWording } from '../family.ts'
import type { CheckRow, EnforcedRow } from './checks.ts'
import type { ColumnRow } from './columns.ts'
import { withExactBodies } from './exact-bodies.ts'
import { withExactDefaults } from './exact-defaults.ts'
import { withExactLists } from './exact-lists.ts'
import { withExactTexts } from './exact-tables.ts'
import type { ActionRow, ReferringRow } from './foreign-keys.ts'
import type { IndexRow } from './indexes.ts'
import { withoutDatabase } from './own-database.ts'
import { type PartitionRow, withOldKeys } from './partitions.ts'
import { unescaped } from './plain-expression.ts'
import { questions } from './questions.ts'
import type { ParameterRow, RoutineRow } from './routines.ts'
import { withSaidBodies } from './said-bodies.ts'
import { type SaidTable, saidTables } from './said-tables.ts'
import type { CharacterSetRow, TableRow } from './tables.ts'
import type { TriggerRow } from './triggers.ts'
import { type PrivilegeRow, unseenWith } from './unseen.ts'
import type { ViewRow } from './views.ts'

/** The rows of information_schema that a schema is made of. */
export interface CatalogRows {
  readonly collation: string
  readonly characterSets: readonly CharacterSetRow[]
  readonly tables: readonly TableRow[]
  readonly columns: readonly ColumnRow[]
  readonly indexes: readonly IndexRow[]
  readonly referring: readonly ReferringRow[]
  readonly actions: readonly ActionRow[]
  readonly checks: readonly CheckRow[]
  readonly enforced: readonly EnforcedRow[]
  readonly partitions: readonly PartitionRow[]
  readonly triggers: readonly TriggerRow[]
  readonly views: readonly ViewRow[]
  readonly routines: readonly RoutineRow[]
  readonly parameters: readonly ParameterRow[]
  readonly unseen: readonly UnseenList[]
  /** Only where what was declared is asked for. */
  readonly said: ReadonlyMap<string, SaidTable>
}

/**
 * Sixteen questions, however many tables there are; and one more for each thing of which the catalog shows question
 * marks.
 *
 * @throws TEXT_UNREADABLE
 */
export const readCatalog = async (
  connection: Connection,
  request: ReflectRequest,
  database: string,
  words: FamilyWording,
): Promise<CatalogRows> => {
  const asked = questions(database, request, words)
  const ask = async <Row>(question: string | undefined) =>
    question === undefined ? [] : catalogRows<Row>(connection, question)
  const whole = request.tables === undefined
  const tables = await ask<TableRow>(asked.tables)
  const names = new Set(tables.map(({ name }) => name))
  // Those of views are among them.
  const columns = (await ask<ColumnRow>(asked.columns))
    .filter(({ table }) => names.has(table))
    .map(row => ownColumn(unescapedColumn(row, words), database, words))
  const enforced = await ask<EnforcedRow>(asked.enforced)
  const tableOf = new Map(enforced.map(row => [row.name, row.table]))
  const texts = await withExactTexts(
    {
      columns: await withExactLists(await withExactDefaults(columns, connection, words), connection, words),
      checks: (await ask<CheckRow>(asked.checks)).map(row => ({
        ...row,
        table: row.table ?? tableOf.get(row.name) ?? null,
        clause: unescaped(row.clause, words),
      })),
      indexes: (await ask<IndexRow>(asked.indexes)).map(row => ({
        ...row,
        expression: row.expression && unescaped(row.expression, words),
      })),
    },
    connection,
    words,
  )
  const bodies = await withExactBodies(
    {
      triggers: await ask(asked.triggers),
      views: whole ? await ask(asked.views) : [],
      routines: whole ? await ask(asked.routines) : [],
    },
    connection,
    database,
    words,
  )
  return {
    collation: (await ask<{ readonly collation: string }>(asked.database))[0]?.collation ?? '',
    characterSets: await ask(asked.characterSets),
    tables,
    ...texts,
    referring: await ask(asked.referring),
    actions: await ask(asked.actions),
    enforced,
    partitions: await withOldKeys(await ask(asked.partitions), connection, words),
    ...(request.types === 'declared' ? await withSaidBodies(bodies, connection, words) : bodies),
    said: request.types === 'declared' ? await saidTables([...names], connection, words) : new Map(),
    parameters: whole ? await ask(asked.parameters) : [],
    unseen: whole ? unseenWith(await ask<PrivilegeRow>(asked.privileges)) : [],
  }
}

/** A default that takes numbers of a sequence names the database, and would take them of that one in any other. */
const ownColumn = (row: ColumnRow, database: string, words: FamilyWording): ColumnRow =>
  row.default?.includes('`.`') ? { ...row, default: withoutDatabase(row.default, database, words) } : row

/** MySQL tells the value of a default that is a literal, and what it is an expression of as it would stand in a string. */
const unescapedColumn = (row: ColumnRow, words: FamilyWording): ColumnRow => ({
  ...row,
  expression: row.expression && unescaped(row.expression, words),
  default:
    row.default !== null && /DEFAULT_GENERATED/i.test(row.extra)
      ? unescaped(row.default, words)
      : row.default,
})

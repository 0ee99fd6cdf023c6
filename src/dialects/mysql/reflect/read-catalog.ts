import { catalogRows } from '../../catalog-rows.ts'
import type { Connection } from '../../connection.ts'
import type { ReflectRequest } from '../../dialect.ts'
import type { FamilyWording } from '../family.ts'
import type { CheckRow, EnforcedRow } from './checks.ts'
import type { ColumnRow } from './columns.ts'
import { type ExactDefaultRow, exactDefaultsQuestion, withExactDefaults } from './exact-defaults.ts'
import type { ActionRow, ReferringRow } from './foreign-keys.ts'
import type { IndexRow } from './indexes.ts'
import type { PartitionRow } from './partitions.ts'
import { questions } from './questions.ts'
import type { ParameterRow, RoutineRow } from './routines.ts'
import type { CharacterSetRow, TableRow } from './tables.ts'
import type { TriggerRow } from './triggers.ts'
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
}

/** Fifteen questions at the most, however many tables there are. */
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
  const columns = (await ask<ColumnRow>(asked.columns)).filter(({ table }) => names.has(table))
  const exact = await ask<ExactDefaultRow>(exactDefaultsQuestion(columns, words))
  return {
    collation: (await ask<{ readonly collation: string }>(asked.database))[0]?.collation ?? '',
    characterSets: await ask(asked.characterSets),
    tables,
    columns: withExactDefaults(columns, exact),
    indexes: await ask(asked.indexes),
    referring: await ask(asked.referring),
    actions: await ask(asked.actions),
    checks: await ask(asked.checks),
    enforced: await ask(asked.enforced),
    partitions: await ask(asked.partitions),
    triggers: await ask(asked.triggers),
    views: whole ? await ask(asked.views) : [],
    routines: whole ? await ask(asked.routines) : [],
    parameters: whole ? await ask(asked.parameters) : [],
  }
}

import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const tablesPerFile = 25

/** Writes models of so many tables, as an application of that size has them: several to a file, referring to each other. */
export const writeModels = (folder: string, count: number): void => {
  mkdirSync(join(folder, 'models'))
  for (let first = 0; first < count; first += tablesPerFile) {
    const indexes = Array.from({ length: Math.min(tablesPerFile, count - first) }, (_, at) => first + at)
    writeFileSync(join(folder, 'models', `part_${first / tablesPerFile}.ts`), fileText(indexes))
  }
}

const fileText = (indexes: readonly number[]): string =>
  [
    "import { bigint, boolean, index, integer, numeric, table, text, timestamp, varchar } from 'limbeck/schema'",
    ...indexes.map(tableText),
  ].join('\n\n')

const tableText = (index: number): string => `export const table${index} = table('table_${index}', {
  id: bigint().primaryKey(),
  parent_id: bigint().references('table_${index >> 1}.id', { onDelete: 'cascade' }),
  name: varchar({ length: 200 }).notNull(),
  description: text(),
  amount: numeric({ precision: 12, scale: 2 }).notNull().default('0.00'),
  position: integer().notNull().default(0),
  is_active: boolean().notNull().default(true),
  created_at: timestamp({ withTimezone: true }).notNull().defaultNow(),
}, t => [index('ix_table_${index}_parent_id').on(t.parent_id), index('ix_table_${index}_name').on(t.name)])
`

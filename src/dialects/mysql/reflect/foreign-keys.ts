import type { ForeignKey, ReferentialAction } from '../../../schema/constraint.ts'

export interface ReferringRow {
  readonly table: string
  readonly name: string
  readonly column: string
  readonly otherSchema: string
  readonly otherTable: string
  readonly otherColumn: string
}

export interface ActionRow {
  readonly table: string
  readonly name: string
  readonly onUpdate: string
  readonly onDelete: string
}

const key = ({ table, name }: { readonly table: string; readonly name: string }) =>
  JSON.stringify([table, name])

/**
 * The foreign keys by table, their columns in order.
 *
 * @param declared whether NO ACTION is told where the server keeps that it was said
 */
export const foreignKeysByTable = (
  rows: readonly ReferringRow[],
  actionRows: readonly ActionRow[],
  { database, declared }: { readonly database: string; readonly declared: boolean },
): ReadonlyMap<string, readonly ForeignKey[]> => {
  const actions = declared ? declaredActions : plainActions
  const rules = new Map(actionRows.map(row => [key(row), row]))
  const found = [...Map.groupBy(rows, key)].map(([id, columns]) => {
    const { table, name, otherSchema, otherTable } = columns[0]!
    const [onDelete, onUpdate] = [
      actions[rules.get(id)?.onDelete ?? ''],
      actions[rules.get(id)?.onUpdate ?? ''],
    ]
    const foreignKey: ForeignKey = {
      kind: 'foreignKey',
      name,
      columns: columns.map(({ column }) => column),
      references: {
        ...(otherSchema === database ? {} : { schema: otherSchema }),
        table: otherTable,
        columns: columns.map(({ otherColumn }) => otherColumn),
      },
      ...(onDelete ? { onDelete } : {}),
      ...(onUpdate ? { onUpdate } : {}),
    }
    return { table, foreignKey }
  })
  return new Map(
    [...Map.groupBy(found, ({ table }) => table)].map(([table, some]) => [
      table,
      some.map(({ foreignKey }) => foreignKey),
    ]),
  )
}

/** RESTRICT and NO ACTION are one there, and what happens anyway. */
const plainActions: Readonly<Record<string, ReferentialAction>> = {
  CASCADE: 'cascade',
  'SET NULL': 'setNull',
  'SET DEFAULT': 'setDefault',
}

const declaredActions: typeof plainActions = { ...plainActions, 'NO ACTION': 'noAction' }

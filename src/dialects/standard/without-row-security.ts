import { featureNotSupported } from '../../errors.ts'
import type { OperationKind } from '../../operations/index.ts'
import type { CompileTable } from './compile-table.ts'

/** The operations on views, triggers and rows that PostgreSQL alone has. */
export type RowSecurityKind = Extract<
  OperationKind,
  | 'alterPolicy'
  | 'createPolicy'
  | 'disableRowSecurity'
  | 'disableTrigger'
  | 'dropPolicy'
  | 'enableRowSecurity'
  | 'enableTrigger'
  | 'refreshMaterializedView'
  | 'renamePolicy'
  | 'renameTrigger'
>

/** For a dialect without them: each refuses, with the way out. */
export const withoutRowSecurity = (engine: string): Pick<CompileTable, RowSecurityKind> => {
  const refuse = (what: string, instead: string) => () => {
    throw featureNotSupported(what, engine, instead)
  }
  const rows = refuse(
    'row-level security',
    "Leave it out there: if (op.dialect === 'postgresql') ...; the application must choose the rows.",
  )
  const switched = refuse(
    'triggers that are switched off',
    'Drop the trigger with op.dropTrigger, and make it again with op.createTrigger.',
  )
  return {
    alterPolicy: rows,
    createPolicy: rows,
    disableRowSecurity: rows,
    dropPolicy: rows,
    enableRowSecurity: rows,
    renamePolicy: rows,
    disableTrigger: switched,
    enableTrigger: switched,
    renameTrigger: refuse(
      'new names for triggers',
      'Drop the trigger with op.dropTrigger, and make it again with op.createTrigger.',
    ),
    refreshMaterializedView: refuse('materialized views', noMaterialized),
  }
}

export const noMaterialized = 'Make a table, and fill it with op.execute(sql`INSERT INTO ... SELECT ...`).'

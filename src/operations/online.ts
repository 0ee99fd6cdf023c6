import { usage } from '../errors.ts'
import { members } from './flags.ts'
import { type InSchema, type InTable, inTable } from './in-table.ts'
import type { Operation } from './index.ts'
import type { Printer } from './printer.ts'

/** How MySQL and MariaDB are to go about a change of a table. The other engines make it as usual. */
export interface Online {
  /** What it may cost: the engine refuses what it cannot do so, instead of copying the table in silence. `nocopy` is MariaDB's. */
  readonly algorithm?: 'instant' | 'nocopy' | 'inplace' | 'copy'
  /** Who may have to wait meanwhile: `none` nobody, `shared` who writes, `exclusive` everybody. */
  readonly lock?: 'none' | 'shared' | 'exclusive'
}

/** A change of a table that can be asked for so. */
export type OnlineInTable = InTable & Online

/** The schema of the table, and how the change is to be made. */
export interface OnlineOptions extends InSchema, Online {}

export const onlineKeys = { algorithm: true, lock: true } as const

/** What was asked of a change. */
export const onlineOf = (op: Online): Online => members(op, 'algorithm', 'lock')

/** The beginning of such an operation's data; what takes one back is asked for the same. */
export const onlineInTable = (table: string, options: OnlineOptions = {}): OnlineInTable => ({
  ...inTable(table, options),
  ...onlineOf(options),
})

export const onlineCode = (
  { algorithm, lock }: Online,
  print: Printer,
): { readonly algorithm: string | undefined; readonly lock: string | undefined } => ({
  algorithm: algorithm && print.value(algorithm),
  lock: lock && print.value(lock),
})

/** In a group it is said of the group: several changes are one statement there. */
export const refuseOnlineWithin = (call: string, operations: readonly Operation[]): void => {
  if (operations.some(operation => Object.keys(onlineOf(operation as Online)).length > 0))
    throw usage(
      `${call}: "algorithm" and "lock" are said of the whole group.`,
      "Write them after the function: op.alterTable('users', t => { ... }, { algorithm: 'instant' }).",
    )
}

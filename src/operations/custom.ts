import { cannotReverse, usage } from '../errors.ts'
import { unknownState } from '../schema/state.ts'
import { isSql, type Sql, sql } from '../sql/sql.ts'
import type { CustomDefinition, CustomDirection, CustomOperation, SqlFor } from './define-operation.ts'
import type { OperationDefinition } from './definition.ts'
import type { Operation } from './index.ts'
import { appliedAll, recordNested } from './nested.ts'

/** One direction, with its SQL written out: by dialect, or `default`. */
export interface CustomSide {
  readonly sql: Readonly<Record<string, readonly Sql[]>>
  /** What it does, in operations that are not run. */
  readonly declares?: readonly Operation[]
}

/** An operation of the user's own: what it is called and given, and what that is in SQL. */
export interface Custom extends CustomSide {
  readonly kind: 'custom'
  readonly name: string
  readonly args: unknown
  /** It is the way back. */
  readonly undone?: true
  readonly undo?: 'nothing' | CustomSide
  /** It cannot run in a transaction. */
  readonly outsideTransaction?: true
  readonly version?: number
  /** What it was made by: code, and so no part of the data. */
  readonly definedBy: () => CustomDefinition<unknown>
}

export const custom: OperationDefinition<Custom, [operation: CustomOperation]> = {
  kind: 'custom',
  create: operation => {
    if (typeof operation?.definition?.name !== 'string')
      throw usage(
        'op.custom() takes an operation that defineOperation made.',
        "const vacuum = defineOperation({ name: 'vacuum', sql: { ... } }), then op.custom(vacuum({ ... })).",
      )
    // What arguments it takes is between the maker and those who call it.
    const definition = operation.definition as unknown as CustomDefinition<unknown>
    const { name, undo, outsideTransaction, version } = definition
    const args = plainOnly(operation.args, name)
    const op: Custom = {
      kind: 'custom',
      name,
      args,
      ...sideOf(definition, args, name),
      ...(undo === undefined ? {} : { undo: undo === 'nothing' ? undo : sideOf(undo, args, name) }),
      ...(outsideTransaction ? { outsideTransaction } : {}),
      ...(version === undefined ? {} : { version }),
      definedBy: () => definition,
    }
    return operation.undone ? turned(op) : op
  },
  reverse: op => (op.undo === 'nothing' ? [] : [turned(op)]),
  apply: (op, state, features) => (op.declares ? appliedAll(op.declares, state, features) : unknownState),
  render: (op, print) => {
    const { importFrom } = op.definedBy()
    if (importFrom === undefined)
      throw cannotReverse(
        custom.describe(op),
        'it does not say where its maker is imported from ("importFrom")',
      )
    const maker = print.imported(importFrom.name, importFrom.module)
    return [`${maker}${op.undone ? '.undo' : ''}(${print.value(op.args)})`]
  },
  describe: op => {
    const words = op.definedBy().describe?.(op.args) ?? op.name
    return op.undone ? `undo: ${words}` : words
  },
  tables: () => [],
  outsideTransaction: op =>
    op.outsideTransaction ? `"${op.name}" runs outside of a transaction alone` : undefined,
  opaque: true,
}

/** The other direction of it. @throws CANNOT_REVERSE where it has none */
const turned = ({ sql: forth, declares, undo, undone, ...op }: Custom): Custom => {
  if (undo === undefined || undo === 'nothing')
    throw cannotReverse(custom.describe({ ...op, sql: forth }), 'it does not say what takes it back ("undo")')
  return {
    ...op,
    ...undo,
    undo: { sql: forth, ...(declares ? { declares } : {}) },
    ...(undone ? {} : { undone: true as const }),
  }
}

const sideOf = (
  { sql: said, declares }: CustomDirection<unknown>,
  args: unknown,
  name: string,
): CustomSide => {
  const entries = Object.entries(said).filter(([, say]) => say !== undefined)
  if (entries.length === 0)
    throw usage(
      `The operation "${name}" has no SQL for any dialect.`,
      "Give its maker some: defineOperation({ name: '...', sql: { default: () => 'VACUUM' } }).",
    )
  return {
    sql: Object.fromEntries(entries.map(([dialect, say]) => [dialect, piecesOf(say(args), name)])),
    ...(declares ? { declares: recordNested(op => declares(args, op)) } : {}),
  }
}

const piecesOf = (said: ReturnType<SqlFor<unknown>>, name: string): readonly Sql[] =>
  (typeof said === 'string' || isSql(said) ? [said] : said).map(piece => {
    if (isSql(piece)) return { kind: 'sql', parts: piece.parts }
    if (typeof piece === 'string') return sql.raw(piece)
    throw usage(`The operation "${name}" gave SQL that is neither a string nor sql\`...\`.`)
  })

/** What can be written in a revision and kept in a checksum. */
const plainOnly = (value: unknown, name: string): unknown => {
  const refused = (what: string) =>
    usage(
      `The operation "${name}" was given ${what}.`,
      'Give it plain data: strings, numbers, arrays, objects.',
    )
  if (value === undefined || typeof value === 'function' || typeof value === 'symbol')
    throw refused(value === undefined ? 'nothing' : `a value of type ${typeof value}`)
  if (Array.isArray(value)) return value.map(member => plainOnly(member, name))
  if (typeof value !== 'object' || value === null || value instanceof Date || value instanceof Uint8Array)
    return value
  if (Object.getPrototypeOf(value) !== Object.prototype) throw refused('an object of a class')
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, member]) => member !== undefined)
      .map(([key, member]) => [key, plainOnly(member, name)]),
  )
}

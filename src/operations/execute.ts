import { cannotReverse, usage } from '../errors.ts'
import { unknownState } from '../schema/state.ts'
import { outsideTransaction } from '../sql/outside-transaction.ts'
import { rowsOnly } from '../sql/rows-only.ts'
import { splitStatements } from '../sql/split.ts'
import { isSql, type Sql, sql } from '../sql/sql.ts'
import { anyLexicalRules } from '../sql/tokens.ts'
import type { OperationDefinition } from './definition.ts'
import type { Operation } from './index.ts'
import { refuseUnknownOptions } from './known-options.ts'
import { appliedAll, recordNested, reversed } from './nested.ts'

export interface Execute {
  readonly kind: 'execute'
  readonly sql: Sql
  /** What the SQL does, in operations that are not run. */
  readonly declares?: readonly Operation[]
  /** The SQL that takes it back, or that nothing needs to be taken back. */
  readonly down?: Sql | 'nothing'
}

/** @typeParam Block a function that records operations */
export interface ExecuteOptions<Block = (op: never) => unknown> {
  /**
   * Says in operations what the SQL does, so that what comes after it is known, also offline. The operations
   * are not run.
   */
  readonly declares?: Block
  /** The SQL that takes it back, or `'nothing'` where nothing needs to be. */
  readonly down?: string | Sql
}

export const execute: OperationDefinition<Execute, [statements: string | Sql, options?: ExecuteOptions]> = {
  kind: 'execute',
  create: (statements, options = {}) => {
    refuseUnknownOptions('execute(...)', options, { declares: true, down: true })
    const { declares, down } = options
    return {
      kind: 'execute',
      sql: pieceOf(statements),
      ...(declares === undefined ? {} : { declares: recordNested(declares) }),
      ...(down === undefined ? {} : { down: down === 'nothing' ? down : pieceOf(down) }),
    }
  },
  reverse: ({ sql: up, declares, down }, before, features) => {
    if (down === undefined)
      throw cannotReverse(execute.describe({ kind: 'execute', sql: up }), 'what raw SQL does is not known')
    if (down === 'nothing') return []
    return [
      {
        kind: 'execute',
        sql: down,
        down: up,
        ...(declares && { declares: reversed(declares, before, features) }),
      },
    ]
  },
  apply: (op, state, features) => {
    if (op.declares) return appliedAll(op.declares, state, features)
    return rowsOnly(op.sql) ? state : unknownState
  },
  render: ({ sql: piece, declares, down }, print) => {
    const options = print.object({
      declares: declares && print.block(declares),
      down: down === undefined ? undefined : down === 'nothing' ? print.value(down) : print.sql(down),
    })
    return [print.sql(piece), ...(options === undefined ? [] : [options])]
  },
  describe: op => `execute ${firstWords(op.sql)}`,
  tables: () => [],
  outsideTransaction: (op, dialect) => {
    const words = splitStatements(textOf(op.sql), anyLexicalRules)
      .map(statement => outsideTransaction(statement, dialect))
      .find(found => found !== undefined)
    return words && `${words} cannot run inside of a transaction`
  },
  opaque: true,
}

const pieceOf = (statements: string | Sql): Sql => {
  const piece = isSql(statements)
    ? { kind: 'sql' as const, parts: statements.parts }
    : sql.raw(String(statements))
  if (piece.parts.every(part => typeof part === 'string' && part.trim() === ''))
    throw usage(
      'execute() was given no SQL.',
      "Give it a statement, or leave it out: op.execute('UPDATE ...').",
    )
  return piece
}

/** Near enough to what a dialect prints to tell which statements they are. */
const textOf = (piece: Sql): string =>
  piece.parts
    .map(part => (typeof part === 'string' ? part : 'identifier' in part ? part.identifier.join('.') : '?'))
    .join('')

const firstWords = (piece: Sql): string => {
  const text = textOf(piece).replace(/\s+/g, ' ').trim()
  return text.length > 60 ? `${text.slice(0, 59)}…` : text
}

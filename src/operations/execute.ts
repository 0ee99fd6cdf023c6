import { cannotReverse, usage } from '../errors.ts'
import { unknownState } from '../schema/state.ts'
import { rowsOnly } from '../sql/rows-only.ts'
import { isSql, type Sql, sql } from '../sql/sql.ts'
import type { OperationDefinition } from './definition.ts'

export interface Execute {
  readonly kind: 'execute'
  readonly sql: Sql
}

export const execute: OperationDefinition<Execute, [statements: string | Sql]> = {
  kind: 'execute',
  create: statements => {
    const piece = isSql(statements)
      ? { kind: 'sql' as const, parts: statements.parts }
      : sql.raw(String(statements))
    if (piece.parts.every(part => typeof part === 'string' && part.trim() === ''))
      throw usage('execute() was given no SQL.')
    return { kind: 'execute', sql: piece }
  },
  reverse: op => {
    throw cannotReverse(execute.describe(op), 'what raw SQL does is not known')
  },
  apply: (op, state) => (rowsOnly(op.sql) ? state : unknownState),
  render: (op, print) => [print.sql(op.sql)],
  describe: op => `execute ${firstWords(op.sql)}`,
  tables: () => [],
  opaque: true,
}

const firstWords = (piece: Sql): string => {
  const text = piece.parts
    .map(part => (typeof part === 'string' ? part : 'identifier' in part ? part.identifier.join('.') : '?'))
    .join('')
    .replace(/\s+/g, ' ')
    .trim()
  return text.length > 60 ? `${text.slice(0, 59)}…` : text
}

import type { Default } from '../../schema/column.ts'
import type { ColumnType } from '../../schema/types.ts'
import { type Grammar, printSql } from '../../sql/grammar.ts'

/** What a dialect says in its own way about defaults. */
export interface DefaultWords {
  /** The time of the insert, for a column of this type. */
  readonly now: (type: ColumnType) => string
  /** A random UUID. */
  readonly uuid: string
  /** An expression where DEFAULT takes one, in parentheses where the dialect wants them. */
  readonly expression: (sql: string) => string
  /** A JSON value for a column of this type; a literal of its text when absent. */
  readonly json?: (value: unknown, type: ColumnType) => string
}

/** What stands after DEFAULT. */
export const defaultPrinter =
  (grammar: Grammar, words: DefaultWords) =>
  (value: Default, type: ColumnType): string => {
    switch (value.kind) {
      case 'value':
        // Nothing can stand before it that a minus would join, so it needs no parentheses.
        return typeof value.value === 'number' || typeof value.value === 'bigint'
          ? grammar.literal(value.value).replace(/^\((.*)\)$/, '$1')
          : grammar.literal(value.value)
      case 'json':
        return words.json?.(value.value, type) ?? grammar.literal(JSON.stringify(value.value))
      case 'now':
        return words.now(type)
      case 'uuid':
        return words.uuid
      case 'sql':
        return words.expression(printSql(value.sql, grammar))
    }
  }

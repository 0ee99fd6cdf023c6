import { enumCheckName } from '../../schema/naming.ts'
import type { TypeOf } from '../../schema/types.ts'
import { stringLiteral } from '../../sql/literal.ts'
import { grammar } from './grammar.ts'
import type { Clause, NameText } from './table-text.ts'
import { NotUnderstood, nameOf, TokenReader } from './token-reader.ts'

/** `CONSTRAINT "enum_message_role" CHECK ("role" IN ('user', 'tool'))`: how SQLite holds a column to an enum. */
export const enumCheck = (column: string, type: TypeOf<'enum'>): string =>
  `CONSTRAINT ${grammar.quote(enumCheckName(type))} CHECK (${grammar.quote(column)} IN (${type.values
    .map(stringLiteral)
    .join(', ')}))`

/** The enum that a check of exactly that form holds a column to. */
export const readEnumCheck = (
  clause: Clause,
): { readonly column: string; readonly type: TypeOf<'enum'> } | undefined => {
  const prefix = enumCheckName({ name: '' })
  if (clause.meaning.kind !== 'check' || !clause.name?.startsWith(prefix)) return undefined
  const read = readList(clause.meaning.expression.text)
  return (
    read && {
      column: read.column,
      type: { kind: 'enum', name: clause.name.slice(prefix.length), values: read.values },
    }
  )
}

const readList = (
  expression: string,
): { readonly column: string; readonly values: readonly string[] } | undefined => {
  try {
    const reader = new TokenReader(expression)
    const column: NameText['name'] = reader.name()
    reader.expect('IN', '(')
    const values: string[] = []
    do {
      const token = reader.next()
      if (token.kind !== 'string') return undefined
      values.push(nameOf(token)!)
    } while (reader.takes(','))
    reader.expect(')')
    return reader.done ? { column, values } : undefined
  } catch (error) {
    if (error instanceof NotUnderstood) return undefined
    throw error
  }
}

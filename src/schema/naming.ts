import { byteLength } from './byte-length.ts'
import type { Constraint } from './constraint.ts'
import type { IndexElement, TableIndex } from './table-index.ts'

/**
 * How constraints and indexes that a model does not name are called. Tokens: `{table}`, `{columns}`
 * (joined by `_`), `{referred}` (the other table), `{name}` (of a check).
 */
export interface NamingConvention {
  readonly primaryKey: string
  readonly unique: string
  readonly foreignKey: string
  readonly check: string
  readonly index: string
  readonly exclusion: string
}

/** The convention when the configuration names none; what a revision leaves unnamed always follows it. */
export const defaultNaming: NamingConvention = {
  primaryKey: 'pk_{table}',
  unique: 'uq_{table}_{columns}',
  foreignKey: 'fk_{table}_{columns}_{referred}',
  check: 'ck_{table}_{name}',
  index: 'ix_{table}_{columns}',
  exclusion: 'ex_{table}_{columns}',
}

/** In bytes: PostgreSQL's limit, the shortest of the four: one name serves every dialect. */
export const longestName = 63

export const constraintName = (naming: NamingConvention, table: string, constraint: Constraint): string => {
  switch (constraint.kind) {
    case 'primaryKey':
      return fill(naming.primaryKey, { table, columns: constraint.columns.join('_') })
    case 'unique':
      return fill(naming.unique, { table, columns: constraint.columns.join('_') })
    case 'foreignKey':
      return fill(naming.foreignKey, {
        table,
        columns: constraint.columns.join('_'),
        referred: constraint.references.table,
      })
    case 'check':
      return fill(naming.check, { table, name: shortHash(JSON.stringify(constraint.expression.parts)) })
    case 'exclusion':
      return fill(naming.exclusion, { table, columns: elementNames(constraint.elements) })
  }
}

export const indexName = (naming: NamingConvention, table: string, index: Omit<TableIndex, 'name'>): string =>
  fill(naming.index, { table, columns: elementNames(index.elements) })

const elementNames = (elements: readonly IndexElement[]): string =>
  elements.map(({ column, expression }) => column ?? shortHash(JSON.stringify(expression?.parts))).join('_')

/** Where an enum is no type of its own, its values stand in a CHECK of this name; by it they are read back. */
export const enumCheckName = (type: { readonly name: string }): string => `enum_${type.name}`

const fill = (template: string, tokens: Readonly<Record<string, string>>): string =>
  shorten(template.replace(/\{(\w+)\}/g, (_, token: string) => tokens[token] ?? ''))

/**
 * A generated name over 63 bytes keeps its beginning and ends in eight hexadecimal digits of its whole
 * text, so that two long names stay two. A name that was given is never shortened.
 */
const shorten = (name: string): string => {
  if (byteLength(name) <= longestName) return name
  let kept = name
  while (byteLength(kept) > longestName - 9) kept = [...kept].slice(0, -1).join('')
  return `${kept}_${shortHash(name)}`
}

/** FNV-1a, 32 bits: no secret, only a stable short mark; `node:crypto` is not to be had in a browser. */
const shortHash = (text: string): string => {
  let hash = 0x811c9dc5
  for (const byte of new TextEncoder().encode(text)) hash = Math.imul(hash ^ byte, 0x01000193)
  return (hash >>> 0).toString(16).padStart(8, '0')
}

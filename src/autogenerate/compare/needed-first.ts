import { referredTable } from '../../operations/create-foreign-key.ts'
import type { Features } from '../../operations/features.ts'
import type { Operation } from '../../operations/index.ts'
import type { Routine } from '../../schema/schema.ts'
import { constraintsOf, type Table } from '../../schema/table.ts'
import type { ColumnType } from '../../schema/types.ts'
import type { LexicalRules } from '../../sql/grammar.ts'
import { printSql } from '../../sql/grammar.ts'
import { foldedName, mentionedNames } from '../../sql/mentioned-names.ts'
import { sql } from '../../sql/sql.ts'
import { tokens } from '../../sql/tokens.ts'
import type { CompareContext } from '../context.ts'
import { domainsIn } from './domains.ts'
import { namesInExpressions } from './names-in-expressions.ts'

/**
 * The operations with what is made so that it comes after all that it needs at once: a function in SQL may read a
 * table, be the default of a column of another, and be called in a view that a second function reads. What nothing asks for
 * stays where it is.
 *
 * @param bySql operations that are SQL, and make something that others need
 */
export const neededFirst = (
  operations: readonly Operation[],
  { features, dialect: { grammar } }: Pick<CompareContext, 'features' | 'dialect'>,
  bySql: ReadonlyMap<Operation, MadeAlike> = new Map(),
): readonly Operation[] => {
  if (!operations.some(isRoutine)) return operations
  const nameOf = (operation: Operation) => bySql.get(operation)?.name ?? madeName(operation)
  const making = Map.groupBy(
    operations.filter(operation => nameOf(operation) !== undefined),
    operation => foldedName(nameOf(operation)!),
  )
  const ordered: Operation[] = []
  const seen = new Set<Operation>()
  const add = (operation: Operation): void => {
    if (seen.has(operation)) return
    seen.add(operation)
    for (const name of bySql.get(operation)?.needs ?? needsOf(operation, features, grammar))
      for (const other of making.get(name) ?? []) if (other !== operation) add(other)
    ordered.push(operation)
  }
  operations.forEach(add)
  return ordered
}

/** What SQL of its own makes: its name, and those that are there before. */
export interface MadeAlike {
  readonly name: string
  readonly needs: ReadonlySet<string>
}

const isRoutine = ({ kind }: Operation): boolean => kind === 'createFunction' || kind === 'createProcedure'

/** What an operation makes that others may speak of. */
export const madeName = (operation: Operation): string | undefined => {
  switch (operation.kind) {
    case 'createTable':
      return operation.table.name
    case 'createView':
      return operation.view.name
    case 'createDomain':
      return operation.domain.name
    case 'createFunction':
    case 'createProcedure':
      return operation.routine.name
    default:
      return undefined
  }
}

const needsOf = (
  operation: Operation,
  features: Features,
  grammar: CompareContext['dialect']['grammar'],
): ReadonlySet<string> => {
  switch (operation.kind) {
    case 'createTable':
      return tableNeeds(operation.table)
    case 'createView':
      return mentionedNames(operation.view.definition, grammar.lexical)
    case 'createDomain':
      return new Set([...namesInExpressions([operation.domain]), ...domainsIn(operation.domain.type)])
    case 'createFunction':
    case 'createProcedure':
      // MySQL and MariaDB look at a body when it is called.
      return features.schemas ? routineNeeds(operation.routine, grammar) : new Set()
    default:
      return new Set()
  }
}

const tableNeeds = (table: Table): ReadonlySet<string> =>
  new Set([
    ...namesInExpressions([table]),
    // A column may hold rows of another table.
    ...table.columns.flatMap(({ type }) => [...rawNames(type), ...domainsIn(type)]),
    ...constraintsOf(table, 'foreignKey').map(key => foldedName(referredTable(key).name)),
    ...(table.partitionOf ? [foldedName(table.partitionOf.table.name)] : []),
  ])

const rawNames = (type: ColumnType): ReadonlySet<string> => {
  if (type.kind === 'array') return rawNames(type.of)
  return type.kind === 'raw' ? mentionedNames(sql.raw(type.sql)) : new Set()
}

/**
 * All that a function in SQL reads and calls; of another only its arguments, its result and the types of its variables:
 * the rest of its body is looked at when it is called.
 *
 * @see https://www.postgresql.org/docs/current/runtime-config-client.html#GUC-CHECK-FUNCTION-BODIES
 */
const routineNeeds = (
  { name, definition }: Routine,
  grammar: CompareContext['dialect']['grammar'],
): ReadonlySet<string> => {
  const text = printSql(definition, grammar)
  const said = tokens(text, grammar.lexical)
  const bodies = said.filter(({ kind }) => kind === 'string').map(token => bodyOf(token.text))
  const names = new Set(mentionedNames(definition, grammar.lexical))
  // An aggregate may be called as the function that it is made of.
  names.delete(foldedName(name))
  const pieces = isInSql(text, grammar.lexical) ? bodies : bodies.flatMap(typesIn)
  for (const piece of pieces)
    for (const read of mentionedNames(sql.raw(piece), grammar.lexical)) names.add(read)
  return names
}

/** Where a body names types: `%TYPE`, `%ROWTYPE`, and variables that hold the rows of a table. */
const typesIn = (body: string): readonly string[] => [
  ...[...body.matchAll(/([\w$."]+)\s*%\s*(?:row)?type\b/gi)].map(([, path]) => path!),
  ...[...body.matchAll(/\bdeclare\b([\s\S]*?)\bbegin\b/gi)].map(([, variables]) => variables!),
]

/** What stands between the quotes, be they dollars or not. */
const bodyOf = (literal: string): string => {
  const [, tag] = /^(\$[^$]*\$)/.exec(literal) ?? []
  return tag === undefined
    ? literal.slice(literal.indexOf("'") + 1, -1).replaceAll("''", "'")
    : literal.slice(tag.length, -tag.length)
}

const isInSql = (text: string, rules: LexicalRules): boolean => {
  const said = tokens(text, rules).filter(({ kind }) => kind !== 'space' && kind !== 'comment')
  const at = said.findIndex(token => token.kind === 'word' && /^language$/i.test(token.text))
  // One without a word of its language has a body of SQL statements.
  return at < 0 || /^["']?sql["']?$/i.test(said[at + 1]?.text ?? '')
}

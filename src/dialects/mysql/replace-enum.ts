import { shapeUnknown, usage } from '../../errors.ts'
import { existingColumn } from '../../operations/existing-column.ts'
import { definitionOf, type OperationOf } from '../../operations/index.ts'
import { columnsOfEnum } from '../../operations/named-enum-columns.ts'
import type { Column } from '../../schema/column.ts'
import { enumIn, knownTable } from '../../schema/state.ts'
import { sameTable, type Table, tableKey } from '../../schema/table.ts'
import { quotePath } from '../../sql/grammar.ts'
import { type Statement, statement } from '../../sql/statement.ts'
import type { CompileContext } from '../dialect.ts'
import type { CompileTable } from '../standard/compile-table.ts'
import { checkOn } from './column-check.ts'
import { columnDefinition } from './column-definition.ts'
import type { FamilyWording } from './family.ts'
import { isKeyed } from './keys.ts'
import { lettingZeroDates } from './zero-dates.ts'

/** The columns keep the values and not the name. */
export const renameEnum: CompileTable['renameEnum'] = () => []

export const renameEnumValue =
  (words: FamilyWording): CompileTable['renameEnumValue'] =>
  (op, context) =>
    otherValues(words, op, { [op.from]: op.to }, context)

export const replaceEnum =
  (words: FamilyWording): CompileTable['replaceEnum'] =>
  (op, context) =>
    otherValues(words, op, op.mapping ?? {}, context)

/**
 * Each column is said again with the new list. Where values become others, it has both lists for a while, and an UPDATE
 * between them: triggers on the table see it.
 */
const otherValues = (
  words: FamilyWording,
  op: OperationOf<'renameEnumValue' | 'replaceEnum'>,
  mapping: Readonly<Record<string, string>>,
  { before, features }: CompileContext,
): readonly Statement[] => {
  const { describe, apply } = definitionOf(op)
  const columns = columnsOfEnum(before, op)
  if (columns.length === 0 && !enumIn(before, op))
    throw usage(
      `${describe(op)}: ${words.title} keeps no names of enums, so the columns that have it are not known.`,
      "Say which they are: { columns: ['messages.role'] }.",
    )
  const { schema } = apply(op, before, features)
  return columns.flatMap(({ table: name, column }) => {
    const [was, after] = [knownTable(before, name), schema.tables.find(table => sameTable(table, name))]
    if (!was || !after)
      throw shapeUnknown(describe(op), tableKey(name), 'MODIFY says the whole column again.')
    const [old, now] = [existingColumn(was, column), existingColumn(after, column)]
    return Object.keys(mapping).length === 0
      ? [modify(words, after, now)]
      : [
          modify(words, was, withBoth(old, now)),
          update(words, was, column, mapping),
          modify(words, after, now),
        ]
  })
}

const modify = (words: FamilyWording, table: Table, column: Column): Statement => {
  const said = columnDefinition(column, words, {
    counts: isKeyed(table, column.name),
    check: checkOn(table, column.name),
  })
  const path = quotePath(words.grammar, [table.schema, table.name])
  return statement(
    lettingZeroDates(`ALTER TABLE ${path} MODIFY COLUMN ${said}`, { before: table, after: table }, words),
  )
}

const withBoth = (old: Column, now: Column): Column =>
  old.type.kind === 'enum' && now.type.kind === 'enum'
    ? { ...old, type: { ...old.type, values: [...new Set([...old.type.values, ...now.type.values])] } }
    : old

const update = (
  { grammar }: FamilyWording,
  { schema, name }: Table,
  column: string,
  mapping: Readonly<Record<string, string>>,
): Statement => {
  const quoted = grammar.quote(column)
  const cases = Object.entries(mapping).map(
    ([old, now]) => `WHEN ${grammar.literal(old)} THEN ${grammar.literal(now)}`,
  )
  const held = Object.keys(mapping).map(old => grammar.literal(old))
  return statement(
    `UPDATE ${quotePath(grammar, [schema, name])} SET ${quoted} = CASE ${quoted} ${cases.join(' ')} ELSE ${quoted} END WHERE ${quoted} IN (${held.join(', ')})`,
  )
}

import { renamedText } from '../../sql/rename-identifier.ts'
import { grammar } from './grammar.ts'
import { qualifiersIn } from './own-qualifiers.ts'
import { isUnreadable, parseCreateTable } from './parse-create-table.ts'
import { type Replacement, spliced } from './splice.ts'
import { clausesOf } from './table-from-text.ts'
import {
  type ClauseMeaning,
  type ExpressionText,
  type NameText,
  sameName,
  type TableText,
} from './table-text.ts'

/*
 * SQLite itself carries a new name through every CREATE TABLE. What is known of the text must follow, or a rebuild
 * later in the same migration would bring the old name back.
 */

/** A column of the table itself has another name. */
export const withColumnRenamed = (source: string, from: string, to: string): string =>
  edited(source, text => [
    ...text.items.flatMap(item => (item.kind === 'column' ? renamed(item.name, from, to) : [])),
    ...meanings(text).flatMap(meaning => [
      ...('columns' in meaning ? (meaning.columns ?? []) : []).flatMap(name => renamed(name, from, to)),
      ...expressionsOf(meaning).map(({ start, end, text: old }) => ({
        start,
        end,
        by: renamedText(old, from, to, grammar.lexical),
      })),
      ...(refersTo(meaning, text.name.name) ? referredColumns(meaning, from, to) : []),
    ]),
  ])

/** The table itself has another name. */
export const withTableRenamed = (source: string, from: string, to: string): string =>
  edited(source, text => [
    ...renamed(text.name, from, to),
    ...ownQualifiers(text, `${grammar.quote(to)}.`),
    ...meanings(text).flatMap(meaning => referredTable(meaning, from, to)),
  ])

/** A column of another table, which this one may refer to, has another name. */
export const withReferredColumnRenamed = (source: string, table: string, from: string, to: string): string =>
  edited(source, text =>
    meanings(text).flatMap(meaning => (refersTo(meaning, table) ? referredColumns(meaning, from, to) : [])),
  )

/** Another table, which this one may refer to, has another name. */
export const withReferredTableRenamed = (source: string, from: string, to: string): string =>
  edited(source, text => meanings(text).flatMap(meaning => referredTable(meaning, from, to)))

/**
 * The CREATE TABLE under another name, its columns without the table's name before them: in the table that will
 * take the old one's place they could not be found.
 */
export const underName = (source: string, name: string): string =>
  edited(source, text => [
    { start: text.name.start, end: text.name.end, by: grammar.quote(name) },
    ...ownQualifiers(text, ''),
  ])

const edited = (source: string, replacements: (text: TableText) => readonly Replacement[]): string => {
  const text = parseCreateTable(source)
  return isUnreadable(text) ? source : spliced(source, replacements(text))
}

const meanings = ({ items }: TableText): readonly ClauseMeaning[] =>
  items.flatMap(clausesOf).map(({ clause }) => clause.meaning)

const renamed = ({ name, start, end }: NameText, from: string, to: string): readonly Replacement[] =>
  sameName(name, from) ? [{ start, end, by: grammar.quote(to) }] : []

const expressionsOf = (meaning: ClauseMeaning): readonly ExpressionText[] =>
  meaning.kind === 'check' || meaning.kind === 'generated' ? [meaning.expression] : []

const refersTo = (meaning: ClauseMeaning, table: string): boolean =>
  meaning.kind === 'foreignKey' && sameName(meaning.table.name, table)

const referredColumns = (meaning: ClauseMeaning, from: string, to: string): readonly Replacement[] =>
  meaning.kind === 'foreignKey' ? (meaning.referred ?? []).flatMap(name => renamed(name, from, to)) : []

const referredTable = (meaning: ClauseMeaning, from: string, to: string): readonly Replacement[] =>
  meaning.kind === 'foreignKey' ? renamed(meaning.table, from, to) : []

/** `users.` before a column in an expression of the table users. */
const ownQualifiers = (text: TableText, by: string): readonly Replacement[] =>
  meanings(text)
    .flatMap(expressionsOf)
    .flatMap(expression =>
      qualifiersIn(expression.text, text.name.name).map(({ start, end }) => ({
        start: expression.start + start,
        end: expression.start + end,
        by,
      })),
    )

import { featureNotSupported } from '../../errors.ts'
import type { Column, Identity } from '../../schema/column.ts'
import type { Check } from '../../schema/constraint.ts'
import type { ColumnType } from '../../schema/types.ts'
import { printSql } from '../../sql/grammar.ts'
import { parenthesized, unswallowing } from '../../sql/parentheses.ts'
import type { FamilyWording } from './family.ts'
import { hasAstral } from './wording.ts'

export interface ColumnInTable {
  /** Whether there is a key that begins with it: AUTO_INCREMENT waits for that. */
  readonly counts: boolean
  /** A check that stands in its definition (MariaDB). */
  readonly check?: Check | undefined
}

/**
 * The whole definition of a column. MODIFY forgets whatever it does not repeat: comment, collation, ON UPDATE, a check.
 *
 * @see https://mariadb.com/kb/en/create-table/#column-definitions
 */
export const columnDefinition = (
  column: Column,
  words: FamilyWording,
  { counts, check }: ColumnInTable,
): string => {
  const { grammar, types, dialect } = words
  const { type, generated, characterSet, collation } = column
  const isText = isTextual(type, words)
  return [
    grammar.quote(column.name),
    types.sql(type),
    isText && characterSet !== undefined ? `CHARACTER SET ${name(characterSet)}` : '',
    isText && collation !== undefined ? `COLLATE ${name(collation)}` : '',
    generated
      ? `GENERATED ALWAYS AS ${parenthesized(printSql(generated.expression, grammar), grammar.lexical)} ${generated.stored ? 'STORED' : 'VIRTUAL'}`
      : '',
    // MariaDB has no NOT NULL for a computed column.
    nullability(column, types.sql(type), dialect === 'mariadb' && generated !== undefined),
    column.invisible ? 'INVISIBLE' : '',
    column.default && !generated ? `DEFAULT ${words.default(column.default, type)}` : '',
    column.onUpdate ? `ON UPDATE ${unswallowing(printSql(column.onUpdate, grammar), grammar.lexical)}` : '',
    column.identity && counts ? 'AUTO_INCREMENT' : '',
    column.comment ? `COMMENT ${commentLiteral(column.comment, words)}` : '',
    check ? `CHECK ${parenthesized(printSql(check.expression, grammar), grammar.lexical)}` : '',
  ]
    .filter(part => part !== '')
    .join(' ')
}

/** Where nothing is said, a TIMESTAMP is NOT NULL on a server whose explicit_defaults_for_timestamp is off. */
const nullability = ({ nullable, identity }: Column, type: string, unsaid: boolean): string => {
  if (unsaid) return ''
  if (!nullable || identity) return 'NOT NULL'
  return /^timestamp/i.test(type) ? 'NULL' : ''
}

/** Whether a column of the type has a character set. */
export const isTextual = (type: ColumnType, { types }: Pick<FamilyWording, 'types'>): boolean =>
  type.kind === 'enum' ||
  type.kind === 'set' ||
  (/^(?:(?:national\s+)?(?:var)?char|(?:tiny|medium|long)?text|enum|set)\b/i.test(types.sql(type)) &&
    !/\bbinary\b/i.test(types.sql(type)))

/** Character sets and collations are plain words, and are not quoted. */
export const name = (word: string): string => {
  if (/^\w+$/.test(word)) return word
  throw featureNotSupported(
    `collation or character set called ${JSON.stringify(word)}`,
    'MySQL',
    'Name one that SHOW COLLATION lists.',
  )
}

/** The catalog is in utf8mb3, and would keep a question mark in the place of what lies outside. */
export const commentLiteral = (comment: string, { grammar, title }: FamilyWording): string => {
  if (hasAstral(comment))
    throw featureNotSupported(
      'emoji in comments, nor other characters of four bytes',
      title,
      `Take them out of the comment ${JSON.stringify(comment)}.`,
    )
  return grammar.literal(comment)
}

/** @throws FEATURE_NOT_SUPPORTED for what AUTO_INCREMENT cannot do */
export const refuseIdentity = (identity: Identity, { title }: FamilyWording): void => {
  const { increment, minimum, maximum, cache, cycle } = identity
  if (
    (increment ?? 1) !== 1 ||
    minimum !== undefined ||
    maximum !== undefined ||
    cache !== undefined ||
    cycle
  )
    throw featureNotSupported(
      'numbers that rise by more than one, have limits or begin again',
      title,
      'Its AUTO_INCREMENT counts by one: leave out everything but "start".',
    )
}

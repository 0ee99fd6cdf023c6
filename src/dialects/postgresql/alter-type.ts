import { shapeUnknown } from '../../errors.ts'
import { type AlterColumn, alterColumn as definition } from '../../operations/alter-column.ts'
import { inWords } from '../../operations/in-table.ts'
import type { Column } from '../../schema/column.ts'
import type { ColumnType } from '../../schema/types.ts'
import { printSql } from '../../sql/grammar.ts'
import { castColumn } from './cast-column.ts'
import { grammar } from './grammar.ts'
import { isCollatable } from './lower.ts'
import { types } from './types.ts'
import { wording } from './wording.ts'

/** `SET DATA TYPE integer USING age::integer`; a default that will be set again does not survive the change. */
export const typeActions = (op: AlterColumn, before: Column | undefined): readonly string[] => {
  const { type, using, collation } = op.changes
  if (type === undefined && collation === undefined) return []
  const to = type ?? before?.type
  if (to === undefined)
    throw shapeUnknown(
      definition.describe(op),
      inWords(op),
      'Say the type of the column too: { type, collation }.',
    )
  return [
    ...(defaultStepsAside(op, before) ? ['DROP DEFAULT'] : []),
    [
      `SET DATA TYPE ${types.sql(to)}`,
      collationWords(op, before, to),
      usingWords(using ? printSql(using, grammar) : type && before && castColumn(op.name, before.type, type)),
    ].join(''),
  ]
}

const usingWords = (expression: string | undefined): string =>
  expression === undefined ? '' : ` USING ${expression}`

/** The collation that is not said again would fall back to that of the type. */
const collationWords = (op: AlterColumn, before: Column | undefined, to: Column['type']): string => {
  const { collation = before?.collation } = op.changes
  if (typeof collation !== 'string') return ''
  return op.changes.collation === undefined && !isCollatable(to) ? '' : ` COLLATE ${grammar.quote(collation)}`
}

/**
 * The old default would be cast to the new type, which fails (text to an enum) or stays bound to the old type (an enum
 * to text). So it is dropped, and the one that holds afterwards is set again.
 */
const defaultStepsAside = ({ changes }: AlterColumn, before: Column | undefined): boolean => {
  if (changes.type === undefined || changes.default === null || before?.default === undefined) return false
  const [was, becomes] = [types.lower(before.type), types.lower(changes.type)]
  return was.kind !== becomes.kind || (isNamed(becomes) && types.sql(was) !== types.sql(becomes))
}

/** Two of one kind may be types that know nothing of each other. */
const isNamed = ({ kind }: ColumnType): boolean =>
  ['enum', 'domain', 'custom', 'raw', 'array', 'range'].includes(kind)

export const defaultAction = (op: AlterColumn, before: Column | undefined): readonly string[] => {
  const { changes } = op
  if (changes.default === null) return ['DROP DEFAULT']
  const kept = defaultStepsAside(op, before) ? before : undefined
  const value = changes.default ?? kept?.default
  const type = changes.type ?? before?.type ?? { kind: 'text' as const }
  return value === undefined ? [] : [`SET DEFAULT ${wording.default(value, type)}`]
}

import type { DialectName } from '../../../src/dialects/dialect.ts'
import { tableKey } from '../../../src/schema/table.ts'
import { columnNameOf, enumNameOf, enumValue } from './names.ts'
import { placeOf } from './schema-of.ts'
import type { Side } from './side.ts'

/** What is the same place under another name, as `--rename` says it. */
export const answersOf = ([a, b]: readonly [Side, Side], dialect: DialectName): readonly string[] => [
  ...a.tables.flatMap((before, at): readonly string[] => {
    const after = b.tables[at]
    if (!after || !before.there || !after.there) return []
    const [from, to] = [placeOf(before, at, dialect), placeOf(after, at, dialect)]
    const moved = from.schema !== to.schema
    return [
      ...(tableKey(from) === tableKey(to)
        ? []
        : [
            `table:${tableKey(from)}=${moved ? tableKey({ schema: to.schema ?? 'public', name: to.name }) : to.name}`,
          ]),
      ...before.columns.flatMap((column, place): readonly string[] => {
        const other = after.columns[place]
        if (!other || !column.there || !other.there || column.name === other.name) return []
        return [`column:${tableKey(to)}.${columnNameOf(place, column)}=${columnNameOf(place, other)}`]
      }),
    ]
  }),
  ...(dialect === 'postgresql'
    ? a.enums.flatMap((before, at): readonly string[] => {
        const after = b.enums[at]
        if (!after) return []
        const [from, to] = [enumNameOf(at, before), enumNameOf(at, after)]
        const isOne = [before, after].every(({ values }) => values.includes(0))
        return [
          ...(from === to ? [] : [`enum:${from}=${to}`]),
          ...(isOne && before.renamed !== after.renamed
            ? [`enum:${to}.${enumValue(at, before, 0)}=${enumValue(at, after, 0)}`]
            : []),
        ]
      })
    : []),
]

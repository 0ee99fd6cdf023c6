import { grammar } from './grammar.ts'
import { spliced } from './splice.ts'
import { clausesOf } from './table-from-text.ts'
import { folded, type TableText } from './table-text.ts'

/** Which constraint of the old table is called how in the new one; what is missing here keeps its name. */
export type ConstraintNames = ReadonlyMap<string, string>

/** The CREATE TABLE with other names for some constraints, and nothing else changed. */
export const underConstraintNames = (text: TableText, names: ConstraintNames): string => {
  const wanted = new Map([...names].map(([from, to]) => [folded(from), to]))
  return spliced(
    text.text,
    text.items.flatMap(clausesOf).flatMap(({ clause: { named } }) => {
      const to = named && wanted.get(folded(named.name))
      return to === undefined ? [] : [{ start: named!.start, end: named!.end, by: grammar.quote(to) }]
    }),
  )
}

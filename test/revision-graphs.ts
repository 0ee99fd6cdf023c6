import fc from 'fast-check'
import type { Revision } from '../src/revision/index.ts'

/**
 * Revisions from a drawing, one a line: `id < parents ~ dependencies # labels`, each part but the id optional.
 *
 * @example
 * ```ts
 * revisions('a', 'b < a', 'm < a b ~ x # billing')
 * ```
 */
export const revisions = (...lines: readonly string[]): readonly Revision[] =>
  lines.map(line => {
    const part = (mark: string) =>
      new RegExp(`${mark}([^<~#]*)`).exec(line)?.[1]?.trim().split(/\s+/).filter(Boolean) ?? []
    return {
      revision: part('^')[0] ?? '',
      downRevision: part('<'),
      dependsOn: part('~'),
      branchLabels: part('#'),
    }
  })

/** Any well-formed set of revisions, in any order: lines, forks, merges, several bases, dependencies, labels. */
export const anyRevisions: fc.Arbitrary<readonly Revision[]> = fc
  .array(
    fc.record({
      down: fc.array(fc.nat(), { maxLength: 3 }),
      depends: fc.oneof(
        { weight: 3, arbitrary: fc.constant<number[]>([]) },
        fc.array(fc.nat(), { maxLength: 2 }),
      ),
      labelled: fc.boolean(),
    }),
    { maxLength: 14 },
  )
  .map(shapes => {
    const id = (n: number) => `rev${n.toString().padStart(2, '0')}`
    return shapes.map(({ down, depends, labelled }, index) => ({
      revision: id(index),
      // The links of the first are dropped, the others' lead to one before them.
      downRevision: index === 0 ? [] : [...new Set(down.map(n => id(n % index)))],
      dependsOn: index === 0 ? [] : depends.map(n => id(n % index)),
      branchLabels: labelled ? [`label${index}`] : [],
    }))
  })
  .chain(all => fc.shuffledSubarray(all, { minLength: all.length }))

/** Applied sets by the definition, to hold plans against: slow and plain. */
export const closureOf = (all: readonly Revision[], rows: readonly string[]): ReadonlySet<string> => {
  const applied = new Set(rows)
  for (let size = -1; size !== applied.size; ) {
    size = applied.size
    for (const each of all)
      if (applied.has(each.revision)) for (const below of belowOf(all, each)) applied.add(below)
  }
  return applied
}

/** The rows of an applied set by the definition: what nothing else applied stands on. */
export const rowsByDefinition = (
  all: readonly Revision[],
  applied: ReadonlySet<string>,
): readonly string[] => {
  const below = new Set(all.filter(each => applied.has(each.revision)).flatMap(each => belowOf(all, each)))
  return [...applied].filter(id => !below.has(id)).sort()
}

/** What a revision stands on, labels in dependsOn resolved. */
export const belowOf = (all: readonly Revision[], revision: Revision): readonly string[] => [
  ...revision.downRevision,
  ...revision.dependsOn.map(name => all.find(each => each.branchLabels.includes(name))?.revision ?? name),
]

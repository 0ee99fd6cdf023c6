import type { Sequence } from '../schema/schema.ts'
import type { Operation } from './index.ts'

/** Operations that bring sequences back: first without an owner, since its default may need them. */
export const sequencesBack = (
  owned: readonly Sequence[],
): { readonly first: readonly Operation[]; readonly last: readonly Operation[] } => ({
  first: owned.map(({ ownedBy: _, ...sequence }) => ({ kind: 'createSequence', sequence })),
  last: owned.flatMap(({ schema, name, ownedBy }): readonly Operation[] =>
    ownedBy
      ? [
          {
            kind: 'alterSequence',
            ...(schema === undefined ? {} : { schema }),
            name,
            changes: { ownedBy },
          },
        ]
      : [],
  ),
})

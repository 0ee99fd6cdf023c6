import type { State } from '../schema/state.ts'
import type { Features } from './features.ts'
import { definitionOf, type Operation } from './index.ts'
import { located, type Recorded } from './record.ts'

/**
 * What takes operations back, last first.
 *
 * @param before the state before the first of them
 * @throws CANNOT_REVERSE when one of them cannot be taken back
 */
export const reverse = (
  recorded: readonly Recorded[],
  before: State,
  features: Features,
): readonly Operation[] => {
  const undone: (readonly Operation[])[] = []
  let state = before
  for (const one of recorded) {
    const { operation } = one
    const definition = definitionOf(operation)
    undone.push(located(one, () => definition.reverse(operation, state, features)))
    state = located(one, () => definition.apply(operation, state, features))
  }
  return undone.reverse().flat()
}

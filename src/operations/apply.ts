import type { State } from '../schema/state.ts'
import type { Features } from './features.ts'
import { definitionOf, type Operation } from './index.ts'

/** The state after one operation, with what the engine does on its own. */
export const apply = (operation: Operation, state: State, features: Features): State =>
  definitionOf(operation).apply(operation, state, features)

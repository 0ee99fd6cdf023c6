import { mapTypes } from '../schema/map-types.ts'
import { type RenameNamed, renaming } from './rename-named.ts'

export interface RenameEnum extends RenameNamed {
  readonly kind: 'renameEnum'
}

/** The columns that have it follow. */
export const renameEnum = renaming<RenameEnum>('renameEnum', 'enums', 'enum', (state, op) =>
  mapTypes(state, type =>
    type.kind === 'enum' && type.name === op.name && type.schema === op.schema
      ? { ...type, name: op.to }
      : type,
  ),
)

import { mapTypes } from '../schema/map-types.ts'
import { type RenameNamed, renaming } from './rename-named.ts'

export interface RenameDomain extends RenameNamed {
  readonly kind: 'renameDomain'
}

/** The columns that have it follow. */
export const renameDomain = renaming<RenameDomain>('renameDomain', 'domains', 'domain', (state, op) =>
  mapTypes(state, type =>
    type.kind === 'domain' && type.name === op.name && type.schema === op.schema
      ? { ...type, name: op.to }
      : type,
  ),
)

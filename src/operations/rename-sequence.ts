import { type RenameNamed, renaming } from './rename-named.ts'

export interface RenameSequence extends RenameNamed {
  readonly kind: 'renameSequence'
}

export const renameSequence = renaming<RenameSequence>('renameSequence', 'sequences', 'sequence')

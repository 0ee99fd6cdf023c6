import type { Features } from '../../operations/features.ts'

/** The same in every version that Limbeck meets. */
export const features = (): Features => ({
  transactionalDdl: true,
  schemas: false,
  enumTypes: false,
  comments: false,
  alterTable: false,
  // Every INTEGER PRIMARY KEY hands out numbers; that it was asked for is not kept.
  identity: false,
})

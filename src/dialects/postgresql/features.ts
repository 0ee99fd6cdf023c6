import type { Features } from '../../operations/features.ts'

/** The same from PostgreSQL 15 to 18. */
export const features = (): Features => ({
  transactionalDdl: true,
  schemas: true,
  enumTypes: true,
  comments: true,
  alterTable: true,
  identity: true,
})

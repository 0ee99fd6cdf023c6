import type { Features } from '../../operations/features.ts'

/** The same from PostgreSQL 15 to 18. */
export const features = (): Features => ({
  transactionalDdl: true,
  schemas: true,
  enumTypes: true,
  comments: true,
  alterTable: true,
  identity: true,
  // Behind a key stands an index of its name, and an index is a relation as a table is.
  names: { perSchema: [['table', 'index', 'key', 'primaryKey']], perTable: [] },
  uniqueIndexes: true,
  primaryKeyNames: true,
  enumNames: true,
  implicitCasts: 'few',
  laterReferences: false,
  foreignKeysLayIndexes: false,
  foreignKeysHoldTypes: false,
  tableText: false,
  computedHold: 'types',
  objects: ['domains', 'extensions', 'policies', 'routines', 'schemas', 'sequences', 'triggers'],
  viewsKeep: 'types',
  alterIndex: ['with', 'tablespace', 'comment'],
})

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
  // Constraints may even share a name; the indexes behind them have names of their own.
  names: { perSchema: [['table', 'index']], perTable: [] },
  uniqueIndexes: true,
  primaryKeyNames: true,
  enumNames: true,
  implicitCasts: 'many',
  laterReferences: true,
  foreignKeysLayIndexes: false,
  foreignKeysHoldTypes: false,
  tableText: false,
  computedHold: 'nothing',
  objects: ['triggers'],
  viewsKeep: 'text',
  alterIndex: [],
})

import type { Features } from '../../operations/features.ts'

/** The same for MySQL from 8.0 and MariaDB from 10.11 on. */
export const features = (): Features => ({
  // Every DDL commits, before it runs and after: https://dev.mysql.com/doc/refman/8.4/en/implicit-commit.html
  transactionalDdl: false,
  // A schema is a database, and Limbeck keeps to the one in the URL.
  schemas: false,
  enumTypes: false,
  comments: true,
  alterTable: true,
  identity: true,
  // An index belongs to its table; of constraints each kind has a list of its own.
  names: { perSchema: [['table'], ['foreignKey'], ['check']], perTable: [['index', 'key']] },
  uniqueIndexes: false,
  primaryKeyNames: false,
  enumNames: false,
  implicitCasts: 'many',
  laterReferences: false,
  foreignKeysLayIndexes: true,
  foreignKeysHoldTypes: true,
  tableText: true,
  computedHold: 'identity',
  objects: ['routines', 'triggers'],
  viewsKeep: 'names',
  alterIndex: ['invisible'],
})

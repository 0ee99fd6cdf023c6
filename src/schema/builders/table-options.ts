import type { Sql } from '../../sql/sql.ts'
import type { StorageParameters, Table, TableName, TableStorage } from '../table.ts'
import { type PartitionBy, partitioningFrom } from './partitioning.ts'

/** What a table is beside its columns, constraints and indexes. */
export interface TableOptions {
  readonly schema?: string
  readonly comment?: string
  /** SQLite: values are held to the types of their columns. */
  readonly strict?: boolean
  /** SQLite: the rows lie in the primary key itself. */
  readonly withoutRowid?: boolean
  /** PostgreSQL: no write-ahead log; empty after a crash. */
  readonly unlogged?: boolean
  /** PostgreSQL: where its rows lie. */
  readonly tablespace?: string
  /** PostgreSQL: storage parameters, such as `{ fillfactor: 70 }`. */
  readonly with?: StorageParameters
  /** MySQL and MariaDB: `InnoDB`. */
  readonly engine?: string
  /** MySQL and MariaDB: the character set of columns that name none. */
  readonly characterSet?: string
  /** MySQL and MariaDB: the collation of columns that name none. */
  readonly collation?: string
  /** MySQL and MariaDB: `DYNAMIC`, `COMPRESSED`. */
  readonly rowFormat?: string
  /** How its rows are divided among partitions: `{ range: ['created_at'] }` (PostgreSQL, MySQL, MariaDB). */
  readonly partitionBy?: PartitionBy
  /** PostgreSQL: the table it is a partition of, and its rows: `` sql`FOR VALUES FROM (1) TO (10)` ``, `` sql`DEFAULT` ``. */
  readonly partitionOf?: { readonly table: string | TableName; readonly bounds: Sql }
  /** PostgreSQL: policies say which rows may be seen; `'forced'`: by the owner too. Left as it is where nothing is said. */
  readonly rowSecurity?: true | 'forced'
  /** The table's former name, `people`, or with its schema where that was another, `app.people`: answers whether it was renamed. */
  readonly renamedFrom?: string
}

/** The options as the members of a table. */
export const tableMembers = (
  table: string,
  { schema, comment, renamedFrom, partitionBy, partitionOf, rowSecurity, ...storage }: TableOptions,
): Partial<Table> => {
  const options = storageFrom(storage)
  return {
    ...(schema === undefined ? {} : { schema }),
    ...(comment === undefined ? {} : { comment }),
    ...(options === undefined ? {} : { options }),
    ...(partitionBy === undefined ? {} : { partitionBy: partitioningFrom(table, partitionBy) }),
    ...(partitionOf === undefined ? {} : { partitionOf: parentFrom(partitionOf) }),
    ...(rowSecurity === undefined ? {} : { rowSecurity: rowSecurity === 'forced' ? rowSecurity : 'enabled' }),
    ...(renamedFrom === undefined ? {} : { renamedFrom }),
  }
}

/** Only what was said and is so: `strict: false` is what a table is anyway. */
const storageFrom = (storage: StorageOptions): TableStorage | undefined => {
  const said = storageMembers.flatMap(member => {
    const value = storage[member]
    return value === undefined || value === false ? [] : [[member, value] as const]
  })
  return said.length === 0 ? undefined : (Object.fromEntries(said) as TableStorage)
}

type StorageOptions = Pick<TableOptions, keyof TableStorage>

/** Every member of a table's storage: the type checker finds one that is missing here, or one too many. */
export const storageKeys: Readonly<Record<keyof TableStorage, true>> = {
  strict: true,
  withoutRowid: true,
  unlogged: true,
  tablespace: true,
  with: true,
  engine: true,
  characterSet: true,
  collation: true,
  rowFormat: true,
}

/** The same, in the order in which it is written. */
export const storageMembers = Object.keys(storageKeys) as readonly (keyof TableStorage)[]

const parentFrom = ({
  table,
  bounds,
}: NonNullable<TableOptions['partitionOf']>): NonNullable<Table['partitionOf']> => ({
  table:
    typeof table === 'string'
      ? { name: table }
      : { ...(table.schema === undefined ? {} : { schema: table.schema }), name: table.name },
  bounds: { kind: 'sql', parts: bounds.parts },
})

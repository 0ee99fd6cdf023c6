import type { Features } from '../operations/features.ts'
import type { Operation } from '../operations/index.ts'
import type { Recorded } from '../operations/record.ts'
import type { Schema } from '../schema/schema.ts'
import type { AskedName, State } from '../schema/state.ts'
import type { Table, TableName } from '../schema/table.ts'
import type { ColumnType } from '../schema/types.ts'
import type { Unsaid } from '../schema/unsaid.ts'
import type { Grammar } from '../sql/grammar.ts'
import type { Statement } from '../sql/statement.ts'
import type { CanonicalRequest } from './canonical-request.ts'
import type { Connection, QueryResult, ServerVersion } from './connection.ts'
import type { Examination } from './examination.ts'
import type { KeptRequest } from './kept-request.ts'
import type { OpenConnection } from './open-driver.ts'
import type { Wording } from './standard/wording.ts'
import type { EffectContext, TableEffect, TableSize } from './table-effect.ts'

export type DialectName = 'sqlite' | 'postgresql' | 'mysql' | 'mariadb'

/** What a compiler may know: the state before the first operation, and the engine it writes for. */
export interface CompileContext {
  readonly before: State
  readonly features: Features
  readonly version: ServerVersion
}

/** A statement and the operation it belongs to. */
export interface CompiledStatement extends Statement {
  readonly from: Recorded
}

/** What `compile` gives: the statements, and the state after them. */
export interface Compiled {
  readonly statements: readonly CompiledStatement[]
  readonly after: State
}

export interface ReflectRequest {
  /** Only these tables (and what hangs on them: indexes, triggers; for SQLite also views); all when absent. */
  readonly tables?: readonly TableName[]
  /** Further schemas beside the default one, or all there are; absent: the default one alone. */
  readonly schemas?: readonly string[] | 'all'
  /** Tables that are never of interest: the version table and the ledger. */
  readonly exclude?: readonly TableName[]
  /**
   * `declared`: what makes the same database anew. Types keep the words in which they were declared where Limbeck would
   * write others (SQLite), defaults the form in which they are kept (PostgreSQL).
   */
  readonly types?: 'declared'
}

/** Something of the database whose name was asked for. */
export interface NamedThing extends TableName {
  /** `other`: what has its name among the tables and is in none of the lists, such as a foreign table. */
  readonly list: AskedName['list'] | 'other'
  /** It is called like a function, and is none to CREATE and DROP FUNCTION. */
  readonly isAggregate?: true
  /** Whether its name alone, without a schema, may mean it. */
  readonly visible: boolean
  /** Of an index or a constraint: the table that it is of. */
  readonly table?: TableName
}

/** What an engine tells of names without telling what they stand for. */
export interface DialectNames {
  /** The lists that are looked through: a name that is not found is in none of them. */
  readonly lists: readonly AskedName['list'][]
  /** Those of which `reflect` tells all members that are named among the `tables` of its request. */
  readonly reflected: readonly AskedName['list'][]
  /** What goes by these names, in whatever list; in one or two round trips, however many they are. */
  readonly find: (connection: Connection, names: readonly AskedName[]) => Promise<readonly NamedThing[]>
}

/** What must be so before and after a transaction of DDL, where the engine needs more than BEGIN and COMMIT. */
export interface TransactionFrame {
  /** The statement that begins a transaction, as it is printed offline: `BEGIN`, `BEGIN IMMEDIATE`. */
  readonly begin: string
  /** Begins; where another writer is in the way (SQLite), tries again until the time is over. @throws LOCK_TIMEOUT */
  beginWithin(connection: Connection, milliseconds: number, signal?: AbortSignal): Promise<void>
  /** Commits; a COMMIT that is only busy (SQLite, a reader still open) is tried again and never rolled back. */
  commit(connection: Connection): Promise<void>
  /**
   * Before BEGIN, given what will run. SQLite turns `foreign_keys` off when a table will be rebuilt.
   * Gives what undoes it, called after COMMIT or ROLLBACK, always.
   *
   * @param options `kept: false`: a dry run. Nothing is written before it, and what COMMIT would look at `verify` does.
   */
  prepare(
    connection: Connection,
    recorded: readonly Recorded[],
    options?: { readonly kept: boolean },
  ): Promise<{
    /** Right after BEGIN: what there is to compare with afterwards. */
    readonly begun?: () => Promise<void>
    /** Right before COMMIT: refuses what the engine let pass, such as new orphans on SQLite. */
    readonly verify?: () => Promise<void>
    readonly restore: () => Promise<void>
    /** Words for data steps: on SQLite that foreign keys are off, so a DELETE does not cascade. */
    readonly foreignKeys: 'on' | 'off'
  }>
  /** What `prepare` does, as statements around the transaction of an offline script. */
  script(
    recorded: readonly Recorded[],
    version: ServerVersion,
  ): {
    readonly before: readonly string[]
    readonly after: readonly string[]
  }
  /** What an offline script says first, for its statements to mean what they mean in a session of ours. */
  readonly session?: readonly string[]
  /** After an opaque step: the session's settings as they were (search_path, time zone, timeouts). */
  settle(connection: Connection): Promise<void>
}

/** Who holds the lock, for those who wait. */
export interface LockHolder {
  readonly pid?: number
  readonly application?: string
  readonly host?: string
  /** When its session began; of MySQL and MariaDB when what it does now did. */
  readonly since?: Date
}

/** A session that holds what another one waits for; `since` is when its transaction began. */
export interface LockBlocker extends LockHolder {
  /** `idle in transaction`, `active`. */
  readonly state?: string
  /** What it does, or did last, without the values in it. */
  readonly statement?: string
  /** The engine does not tell who it is, and this one may be it. */
  readonly presumed?: true
}

/** Who holds what a statement waits for; none where it waits for nobody. */
export interface Blockers {
  readonly holders: readonly LockBlocker[]
  /** Why not all of it can be told. */
  readonly unseen?: string
}

/** One runner at a time per database, schema and version table; on the very connection that runs the DDL. */
export interface SessionLock {
  /** Whether it keeps others out between two transactions as well, so that the version rows stay what they were. */
  readonly outlivesTransactions: boolean
  /**
   * Asked before the lock is: whether a run may be on this session at all.
   *
   * @throws READ_ONLY_SERVER, POOLED_CONNECTION
   * @returns what the user must know of the lock, where it does not keep everybody out
   */
  suits?(connection: Connection): Promise<string | undefined>
  /** Tries once; never waits inside the server. */
  tryAcquire(connection: Connection, key: string): Promise<boolean>
  release(connection: Connection, key: string): Promise<void>
  holder(connection: Connection, key: string): Promise<LockHolder | undefined>
}

export interface ConnectOptions {
  /** What the server shows as the name of the application: `limbeck:<run id>`. */
  readonly applicationName?: string
  /** Milliseconds a statement waits for a lock before it fails. */
  readonly lockTimeout?: number
  /** Milliseconds a statement may take; absent: no limit. */
  readonly statementTimeout?: number
  /** Refuse to create what is not there: commands that only look never make an empty SQLite file. */
  readonly mustExist?: boolean
  /** Passed to the driver as it is: TLS, tokens. */
  readonly driver?: Readonly<Record<string, unknown>>
  /** On a server: this database instead of the one in the URL. */
  readonly database?: string
  /** Is called before anything else runs in the session; what it sets there is the session's own. */
  readonly onConnect?: (query: Connection['query']) => Promise<void>
}

/** How a dialect names types. */
export interface DialectTypes {
  /** The type in SQL: `varchar(64)`. @throws TYPE_NOT_SUPPORTED */
  readonly sql: (type: ColumnType) => string
  /** From what the catalog says to data; `raw` for what has no other kind. */
  readonly parse: (text: string) => ColumnType
  /** What the engine keeps of a type: `uuid` is `text` on SQLite. Equal types are equal data afterwards. */
  readonly lower: (type: ColumnType) => ColumnType
}

/** A view that reads what an operation would change or take away. */
export interface DependentView extends TableName {
  readonly materialized?: true
}

/** An empty database, made for trying something out. */
export interface ScratchDatabase {
  readonly name: string
  /** Takes it away again, whoever is connected to it. */
  readonly drop: () => Promise<void>
}

/** Where an engine has room for an empty database, in which migrations are tried. */
export interface DialectScratch {
  /** The URL of one that lives in this process, and is gone with its connection. */
  readonly embedded?: string
  /**
   * Makes one on this server; `undefined` where the user may not.
   *
   * @param connection a session in which no transaction is open; it is needed to drop it
   */
  readonly make?: (connection: Connection) => Promise<ScratchDatabase | undefined>
  /** Makes in it what this session takes for granted. */
  readonly prepare?: (connection: Connection) => Promise<void>
  /** Makes in it what another database has, of a server the same one's, with the rows of these tables alone. */
  readonly copy?: (from: Connection, to: Connection, withRows: readonly TableName[]) => Promise<void>
  /** Where databases of a server are open to one another: the other one in which a statement changes something. */
  readonly reachesOutside?: (sql: string, own: string) => string | undefined
  /** Whether a statement changes what belongs to the whole server, such as its users. */
  readonly changesServer?: (sql: string) => boolean
}

/** An engine: the same members, in the same files, for each. */
export interface Dialect {
  readonly name: DialectName
  readonly grammar: Grammar
  readonly types: DialectTypes
  /** What stands after DEFAULT: `now()`, `'free'`. */
  readonly default: Wording['default']
  readonly features: (version: ServerVersion) => Features
  /** A server version to write for when there is no server: offline. */
  readonly defaultVersion: ServerVersion
  /** What the engine keeps of a table: types lowered, comments gone where it has none. Both sides of a comparison go through it. */
  readonly lower: (table: Table) => Table
  readonly compile: (recorded: readonly Recorded[], context: CompileContext) => Compiled
  /**
   * The tables whose present shape the SQL of an operation needs: most of them on SQLite, hardly any on
   * PostgreSQL. What is not needed is not reflected.
   */
  readonly needs: (operation: Operation, version: ServerVersion) => readonly TableName[] | 'all'
  readonly names: DialectNames
  readonly reflect: (connection: Connection, request?: ReflectRequest) => Promise<Schema>
  /** What people made that `reflect` has no place for, or not for all of it: so that nobody takes it for gone. */
  readonly unsaid: (
    connection: Connection,
    request?: Pick<ReflectRequest, 'schemas'>,
  ) => Promise<readonly Unsaid[]>
  /**
   * Expressions in the engine's own words, in one round trip; `undefined` where it cannot say.
   *
   * @param tell is told why none of them could be asked, where that is so
   */
  readonly canonical: (
    connection: Connection,
    requests: readonly CanonicalRequest[],
    tell?: (why: string) => void,
  ) => Promise<readonly (string | undefined)[]>
  /** What an expression of the catalog may be in plainer words, best first; that it is kept alike is not sure. */
  readonly plainer?: (expression: string) => readonly string[]
  /** What the catalog would say of expressions if they were in use; `undefined` where that cannot be known. */
  readonly kept?: (
    connection: Connection,
    requests: readonly KeptRequest[],
  ) => Promise<readonly (string | undefined)[]>
  readonly connect: (url: string, options?: ConnectOptions) => Promise<Connection>
  /** Takes a session that is open already; `close` gives it back as it was, and open. */
  readonly adopt: (driver: OpenConnection, options?: ConnectOptions) => Promise<Connection>
  readonly scratch: DialectScratch
  readonly transaction: TransactionFrame
  /**
   * Whether a statement that ran outside of a transaction, and of which nobody heard the end, has done its work;
   * and what has to be run `first` where it is to be run again. `undefined` where its text does not tell.
   */
  readonly effectOf?: (
    connection: Connection,
    sql: string,
  ) => Promise<{ readonly done: boolean; readonly first: readonly string[] } | undefined>
  readonly lock: SessionLock
  /** Whom a statement of another session waits for; absent where nobody else can be asked meanwhile. */
  readonly blockers?: (
    beside: Connection,
    waiting: { readonly backend: number; readonly sql: string },
  ) => Promise<Blockers>
  /**
   * Sends a statement that waits for every transaction under way, as `CREATE INDEX CONCURRENTLY` does, without a limit
   * on that; `undefined` for one that waits as others do.
   */
  readonly unhurried?: (connection: Connection, sql: string) => Promise<QueryResult> | undefined
  /** What a statement locks, makes anew and looks through; `undefined` for one of which that is not known. */
  readonly effects: (sql: string, context: EffectContext) => readonly TableEffect[] | undefined
  /** What the engine says of itself and of us. Changes nothing. */
  readonly examine: (connection: Connection) => Promise<Examination>
  /** How large tables are; one that is not there is left out. */
  readonly sizes: (
    connection: Connection,
    tables: readonly TableName[],
  ) => Promise<readonly (TableSize & { readonly table: TableName })[]>
  /** The views for whose sake the engine may have refused an operation, in the order in which they can be dropped. */
  readonly dependents?: (connection: Connection, operation: Operation) => Promise<readonly DependentView[]>
  /** Whether a table is there, asked without failing a transaction. */
  readonly hasTable: (connection: Connection, table: TableName) => Promise<boolean>
  /** The schema that unqualified names mean, resolved on this connection; `undefined` where there are none. */
  readonly defaultSchema: (connection: Connection) => Promise<string | undefined>
}

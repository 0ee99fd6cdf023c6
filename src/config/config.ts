import type { CompareDefault, CompareType, IncludeName, IncludeObject } from '../autogenerate/hooks.ts'
import type { DialectName } from '../dialects/dialect.ts'
import type { NamingConvention } from '../schema/naming.ts'
import type { MigrationModules } from '../script/from-modules.ts'
import type { RevisionTemplate } from '../script/revision-template.ts'
import type { OnConnect, OnVersionApply, ProcessRevision } from './hooks.ts'

/**
 * A configuration: of one database, or of several.
 *
 * @example
 * ```ts
 * import { defineConfig } from 'limbeck'
 *
 * export default defineConfig({ models: 'src/models/*.ts' })
 * ```
 */
export type LimbeckConfig = DatabaseConfig | SeveralDatabases

/**
 * Several databases by name, each with its own models, folder and version table. `limbeck upgrade -n tools` means
 * one of them. The URL of `tools` comes from here or from `TOOLS_DATABASE_URL`; its migrations lie in
 * `migrations/tools` unless it says otherwise.
 */
export interface SeveralDatabases {
  readonly databases: Readonly<Record<string, DatabaseConfig>>
}

/** What a configuration says of one database. Every key may be left out. */
export interface DatabaseConfig {
  readonly databases?: never
  /**
   * Where the database is, as a URL or a function that gives one. Left out, it comes from `DATABASE_URL`, or from
   * the parts `DB_USER DB_PASSWORD DB_HOST DB_PORT DB_NAME`, or is `sqlite:./limbeck.db`.
   */
  readonly url?: string | ((context: ConfigContext) => string | Promise<string>)
  /** The kind of database. Left out, the URL tells. */
  readonly dialect?: DialectName
  /** A file that holds the password, from the configuration's folder, for a URL that has none. */
  readonly passwordFile?: string
  /** Globs of the files whose exported tables are the models, from the configuration's folder; `!` leaves out. */
  readonly models?: string | readonly string[]
  /**
   * The folder of the migrations, or several. A new revision goes to the folder of the one it comes after;
   * `--version-path` says another. Default `migrations`. In a bundle: `fromModules([...])`.
   */
  readonly migrations?: string | readonly string[] | MigrationModules
  /** Whether revisions are looked for in the folders within `versions` too. Default false. */
  readonly recursive?: boolean
  /** The table that says which revisions are applied. Default `limbeck_version`. */
  readonly versionTable?: string
  /** The schema of that table. Left out, the connection's own. */
  readonly versionTableSchema?: string
  /** Whether that table is made with a primary key. Default true. */
  readonly versionTablePk?: boolean
  /** How constraints and indexes are called that the models do not name. */
  readonly namingConvention?: Partial<NamingConvention>
  /** The names of new revision files. Default `{year}{month}{day}{hour}{minute}_{rev}_{slug}`. With `recursive` there may be folders in it. */
  readonly fileTemplate?: string
  /** How many characters of the message `{slug}` takes, cut between words. Default 40. */
  readonly truncateSlugLength?: number
  /**
   * A template of your own for new revision files: a file, from the configuration's folder, with words such as `{{header}}`
   * in it, or a function that gives the text. A file `revision.sql.template` makes revisions in SQL.
   *
   * @example
   * ```ts
   * import { defineConfig } from 'limbeck'
   *
   * export default defineConfig({
   *   template: revision => `// Copyright Example Ltd.\n${revision.text}`,
   * })
   * ```
   */
  readonly template?: string | RevisionTemplate
  /**
   * What is done with each new revision file: commands, run in the configuration's folder without a shell, and functions.
   *
   * @example
   * ```ts
   * import { defineConfig } from 'limbeck'
   *
   * export default defineConfig({ afterWrite: 'biome format --write {file}' })
   * ```
   */
  readonly afterWrite?: AfterWriteHook | readonly AfterWriteHook[]
  /** The time zone of the times in those names, by its IANA name. Default `UTC`. */
  readonly timezone?: string
  /** The version of the server that `--sql` writes for: `18`, `3.53.4`, `10.11`. Default: one that most have. */
  readonly serverVersion?: string
  /**
   * Whether `heads.lock` in the migrations folder names the heads, so that two people's parallel revisions conflict in
   * git instead of in production. Default true.
   */
  readonly headsLock?: boolean
  /** One transaction for `each` revision, one for `all`, or `none`. Default `each`. */
  readonly transaction?: TransactionMode
  /** How long a statement waits for a lock before it fails: milliseconds, or `'20s'`. Default `'5s'`; 0 is without end. */
  readonly lockTimeout?: Duration
  /** How often a statement, or a transaction as a whole, that met a lock is tried again. Default 4. */
  readonly lockRetries?: number
  /** How long a statement may run: milliseconds, or `'20m'`. Left out, as long as it takes. */
  readonly statementTimeout?: Duration
  readonly connection?: ConnectionConfig
  /**
   * Leaves what the database has out of comparing, by its name, when it returns false.
   *
   * @example
   * ```ts
   * import { defineConfig } from 'limbeck'
   *
   * export default defineConfig({ includeName: (name, kind) => kind !== 'table' || !name.startsWith('legacy_') })
   * ```
   */
  readonly includeName?: IncludeName
  /**
   * Leaves objects of either side out of comparing, when it returns false: they stay as the database has them.
   *
   * @example
   * ```ts
   * import { defineConfig } from 'limbeck'
   *
   * export default defineConfig({
   *   includeObject: (object, _name, kind) => !(kind === 'index' && 'method' in object && object.method === 'gin'),
   * })
   * ```
   */
  readonly includeObject?: IncludeObject
  /**
   * The schemas that are compared beside the default one (PostgreSQL): their names, or `true` for all there are. Left
   * out: those that models and revisions name.
   */
  readonly includeSchemas?: boolean | string | readonly string[]
  /**
   * Whether types of columns are compared, or a function that says of a column whether its type differs; what it says
   * nothing of is compared as usual. Default true.
   *
   * @example
   * ```ts
   * import { defineConfig } from 'limbeck'
   *
   * export default defineConfig({
   *   // Somebody else widens these.
   *   compareType: ({ databaseType, modelType }) =>
   *     databaseType.startsWith('varchar') && modelType.startsWith('varchar') ? false : undefined,
   * })
   * ```
   */
  readonly compareType?: boolean | CompareType
  /** The same for defaults. Default true. */
  readonly compareDefault?: boolean | CompareDefault
  /**
   * Looks at a revision that is about to be written, and may change it, or return `null` so that nothing is written.
   *
   * @example
   * ```ts
   * import { defineConfig } from 'limbeck'
   *
   * export default defineConfig({
   *   processRevision: revision => ({
   *     ...revision,
   *     upgrade: revision.upgrade.filter(({ kind }) => kind !== 'dropTable'),
   *   }),
   * })
   * ```
   */
  readonly processRevision?: ProcessRevision
  /**
   * Is called for each revision that is applied, taken back or stamped, inside its transaction.
   *
   * @example
   * ```ts
   * import { defineConfig } from 'limbeck'
   *
   * export default defineConfig({
   *   onVersionApply: async ({ db, revision, direction }) => {
   *     await db.insertInto('deployments').values({ revision, direction }).execute()
   *   },
   * })
   * ```
   */
  readonly onVersionApply?: OnVersionApply
}

export interface ConnectionConfig {
  /**
   * Passed to the driver as they are.
   *
   * @example
   * ```ts
   * import { defineConfig } from 'limbeck'
   *
   * export default defineConfig({
   *   connection: { options: { ssl: { rejectUnauthorized: true } } },
   * })
   * ```
   */
  readonly options?: Readonly<Record<string, unknown>>
  /**
   * Is called with each session before anything else runs in it: for a role, a search_path, a PRAGMA.
   *
   * @example
   * ```ts
   * import { defineConfig } from 'limbeck'
   *
   * export default defineConfig({
   *   connection: {
   *     onConnect: async ({ query }) => {
   *       await query('SET ROLE app_owner')
   *       await query('SET search_path = app, public')
   *     },
   *   },
   * })
   * ```
   */
  readonly onConnect?: OnConnect
}

/** A command in which `{file}` stands for the path of the new file (left out, it comes last), or a function. */
export type AfterWriteHook = string | ((file: WrittenFile) => void | Promise<void>)

/** A revision file that has just been written. */
export interface WrittenFile {
  /** The whole path. */
  readonly path: string
  readonly revision: string
}

export const transactionModes = ['each', 'all', 'none'] as const

/** `each`: a transaction for each revision. `all`: one for the whole run. `none`: none. */
export type TransactionMode = (typeof transactionModes)[number]

/** Milliseconds, or a number with its unit. */
export type Duration = number | `${number}${'ms' | 's' | 'm' | 'h'}`

/** What a configuration, or a `url`, that is a function is called with. */
export interface ConfigContext {
  /** The process environment, and beneath it the `.env` file beside the configuration. */
  readonly env: Readonly<Record<string, string | undefined>>
  /** What the command line gave: `-x tenant=a` is `{ tenant: 'a' }`. */
  readonly x: Readonly<Record<string, string>>
  /** What `--tag` gave. */
  readonly tag: string | undefined
}

/** A configuration, or a function that makes it. */
export type ConfigExport =
  | LimbeckConfig
  | ((context: ConfigContext) => LimbeckConfig | Promise<LimbeckConfig>)

/**
 * Gives a configuration its type, so that an editor knows its keys; nothing else.
 *
 * @example
 * ```ts
 * import { defineConfig } from 'limbeck'
 *
 * export default defineConfig(({ env, x }) => ({
 *   dialect: 'postgresql',
 *   models: 'src/models/*.ts',
 *   url: `${env.DATABASE_SERVER}/${x.tenant ?? 'main'}`,
 * }))
 * ```
 */
export const defineConfig = (config: ConfigExport): ConfigExport => config

import type { CompareDefault, CompareType, IncludeName, IncludeObject } from '../autogenerate/hooks.ts'
import type { DialectName } from '../dialects/dialect.ts'
import type { NamingConvention } from '../schema/naming.ts'
import type { MigrationModules } from '../script/from-modules.ts'
import type { RevisionTemplate } from '../script/revision-template.ts'
import type { AfterWriteHook, DatabaseConfig, TransactionMode } from './config.ts'
import type { Environment } from './environment.ts'
import type { OnConnect, OnVersionApply, ProcessRevision } from './hooks.ts'

/** A configuration as it was found: checked, its defaults filled in, its paths whole. */
export interface Configuration {
  /** The whole path of the configuration's file; undefined where it was given from TypeScript. */
  readonly file: string | undefined
  /** What paths in it are relative to. */
  readonly folder: string
  readonly environment: Environment
  /** What `-x` gave. */
  readonly x: Readonly<Record<string, string>>
  /** What `--tag` gave. */
  readonly tag?: string | undefined
  /** One without a name, or several with names. */
  readonly databases: readonly DatabaseSettings[]
}

/** What is settled of one database before anything is known of how to reach it. */
export interface DatabaseSettings {
  /** Its key in `databases`; undefined where there is but one. */
  readonly name: string | undefined
  readonly url: DatabaseConfig['url']
  readonly dialect: DialectName | undefined
  /** A whole path. */
  readonly passwordFile: string | undefined
  readonly models: readonly string[]
  /** The version folders of the migrations folders, whole paths: where revisions lie. */
  readonly versionFolders: readonly [string, ...string[]]
  /** The revisions, where they were imported and do not lie in folders. */
  readonly modules: MigrationModules | undefined
  /** The migrations folders themselves, in the same order. */
  readonly migrations: readonly [string, ...string[]]
  /** Whether revisions lie in folders within the version folders too. */
  readonly recursive: boolean
  readonly versionTable: string
  readonly versionTableSchema: string | undefined
  readonly versionTablePk: boolean
  readonly naming: NamingConvention
  readonly fileTemplate: string
  readonly truncateSlugLength: number
  /** Where it is a file, its whole path. */
  readonly template: string | RevisionTemplate | undefined
  readonly afterWrite: readonly AfterWriteHook[]
  readonly timezone: string
  readonly serverVersion: string | undefined
  readonly headsLock: boolean
  readonly transaction: TransactionMode
  /** In milliseconds. */
  readonly lockTimeout: number | undefined
  readonly lockRetries: number
  /** In milliseconds. */
  readonly statementTimeout: number | undefined
  readonly connectionOptions: Readonly<Record<string, unknown>>
  /** Absent: those that models and revisions name. */
  readonly includeSchemas: readonly string[] | 'all' | undefined
  /** What the hooks throw, and what they must not return, is told with their name. */
  readonly includeName: IncludeName | undefined
  readonly includeObject: IncludeObject | undefined
  readonly compareType: CompareType | undefined
  readonly compareDefault: CompareDefault | undefined
  readonly processRevision: ProcessRevision | undefined
  readonly onVersionApply: OnVersionApply | undefined
  readonly onConnect: OnConnect | undefined
}

/**
 * Every error code there is, with the exit code of the process that ends on it:
 * 1 failed, 2 wrong usage, config or flags, 3 a check found something, 4 an answer is needed.
 * A code never changes its name or its meaning; each has its heading in docs/errors.md.
 */
export const exitCodes = {
  // usage, 2
  USAGE: 2,
  NO_EDITOR: 2,
  // the configuration and where the database comes from
  CONFIG_NOT_FOUND: 2,
  CONFIG_NOT_LOADED: 2,
  CONFIG_NO_DEFAULT: 2,
  CONFIG_UNKNOWN_KEY: 2,
  CONFIG_VALUE: 2,
  CONFIG_THREW: 2,
  ON_CONNECT_TRANSACTION: 2,
  ON_CONNECT_PENDING: 2,
  ON_CONNECT_SETTING: 2,
  MODELS_NOT_FOUND: 2,
  UNKNOWN_DATABASE: 2,
  DATABASE_NAME_NEEDED: 2,
  SAME_DATABASE_TWICE: 2,
  NO_DATABASE_URL: 2,
  CONNECTION_UNUSABLE: 2,
  DATABASE_URL_INVALID: 2,
  DATABASE_SOURCE_INCOMPLETE: 2,
  DATABASE_SOURCE_CONFLICT: 2,
  DIALECT_MISMATCH: 2,
  SECRET_FILE: 2,
  // the user's files
  FILE_SYNTAX: 1,
  FILE_THREW: 1,
  FILE_IMPORT_MISSING: 1,
  FILE_NEEDS_TRANSFORM: 1,
  // the models
  NO_TABLES: 2,
  MODEL_TABLE_TWICE: 1,
  MODEL_NAME_TWICE: 1,
  MODEL_REFERENCE_UNKNOWN: 1,
  MODEL_ENUM_CONFLICT: 1,
  MODEL_INVALID: 1,
  // autogenerate
  MODELS_NOT_CONFIGURED: 2,
  MODEL_FILES_EXIST: 2,
  NOTHING_TO_PULL: 1,
  BASELINE_NOT_FIRST: 2,
  ANSWER_NEEDED: 4,
  INVALID_ANSWER: 2,
  TABLE_CHANGE_NOT_SUPPORTED: 1,
  // revision files
  MIGRATIONS_NOT_FOUND: 2,
  REVISION_HEADER_MISSING: 1,
  REVISION_HEADER_INVALID: 1,
  REVISION_FILE_CHANGED: 1,
  REVISION_NO_UPGRADE: 1,
  SQL_REVISION_INVALID: 1,
  REVISION_FILE_EXISTS: 2,
  TEMPLATE_INVALID: 2,
  AFTER_WRITE_FAILED: 1,
  FILE_NOT_WRITTEN: 1,
  FILE_NOT_READ: 1,
  INVALID_NAME_TEMPLATE: 2,
  VERSION_PATH_NEEDED: 2,
  UNKNOWN_VERSION_PATH: 2,
  // the revision graph
  INVALID_REVISION_ID: 1,
  INVALID_LABEL: 1,
  DUPLICATE_REVISION: 1,
  DUPLICATE_LABEL: 1,
  LABEL_IS_REVISION: 1,
  MISSING_PARENT: 1,
  MISSING_DEPENDENCY: 1,
  REVISION_CYCLE: 1,
  HEADS_CONFLICT: 3,
  INVALID_HEADS_LOCK: 3,
  HEADS_LOCK_MISSING: 3,
  HEADS_LOCK_STALE: 3,
  // the version table's rows, held against the graph
  UNKNOWN_ROW: 1,
  OVERLAPPING_ROWS: 1,
  // what was applied, held against the files
  REVISION_EDITED: 1,
  REVISION_DELETED: 1,
  REVISION_RENAMED: 1,
  REVISION_INSERTED: 1,
  UNDO_NOT_KEPT: 1,
  // what the user names: targets and ranges
  INVALID_TARGET: 2,
  UNKNOWN_REVISION: 2,
  AMBIGUOUS_REVISION: 2,
  MULTIPLE_HEADS: 2,
  NOT_ON_BRANCH: 2,
  AMBIGUOUS_TARGET: 2,
  TARGET_TOO_FAR: 2,
  WRONG_DIRECTION: 2,
  NOT_BELOW_CURRENT: 2,
  INVALID_RANGE: 2,
  // the schema as operations see it
  NO_SUCH_TABLE: 1,
  TABLE_EXISTS: 1,
  NO_SUCH_COLUMN: 1,
  COLUMN_EXISTS: 1,
  COLUMN_IN_USE: 1,
  NO_SUCH_CONSTRAINT: 1,
  CONSTRAINT_EXISTS: 1,
  AMBIGUOUS_CONSTRAINT: 1,
  NAME_TAKEN: 1,
  NO_SUCH_INDEX: 1,
  INDEX_EXISTS: 1,
  ENUM_EXISTS: 1,
  ENUM_IN_USE: 1,
  ENUM_VALUE_ON_ROWS: 1,
  NO_SUCH_OBJECT: 1,
  OBJECT_EXISTS: 1,
  VIEWS_IN_THE_WAY: 1,
  CANNOT_REVERSE: 1,
  ASYNC_REVISION: 1,
  // dialects
  DRIVER_MISSING: 2,
  CONNECTION_FAILED: 1,
  AUTHENTICATION_FAILED: 1,
  NO_SUCH_DATABASE: 1,
  TLS_FAILED: 1,
  TOO_MANY_CONNECTIONS: 1,
  DATABASE_IN_USE: 1,
  TYPE_NOT_SUPPORTED: 1,
  FEATURE_NOT_SUPPORTED: 1,
  NO_LITERAL: 2,
  INVALID_NAME: 2,
  SHAPE_UNKNOWN: 2,
  TRANSACTION_CONTROL: 1,
  CLIENT_COMMAND: 1,
  TEXT_UNREADABLE: 1,
  // SQLite
  DATABASE_FILE_MISSING: 1,
  DATABASE_FILE_INVALID: 1,
  TABLE_NOT_UNDERSTOOD: 1,
  TRIGGER_TEXT_UNKNOWN: 1,
  BROKEN_OBJECT: 1,
  FOREIGN_KEYS_ON: 1,
  ORPHANED_ROWS: 1,
  STILL_REFERENCED: 1,
  // runs
  INTERRUPTED: 130,
  PROCESS_ENDED: 1,
  TIMED_OUT: 1,
  LOCK_TIMEOUT: 1,
  LOCK_NOT_GRANTED: 1,
  POOLED_CONNECTION: 1,
  READ_ONLY_SERVER: 1,
  CONNECTION_LOST: 1,
  STATEMENT_REFUSED: 1,
  DATABASE_FAILED: 1,
  DATA_STEP_FAILED: 1,
  NOT_NULL_ON_ROWS: 1,
  TRANSACTION_LOST: 1,
  QUERY_LEFT_RUNNING: 1,
  VERSION_ROW_GONE: 1,
  RUN_OFFLINE: 2,
  TRANSACTION_MODE: 2,
  DRY_RUN_IMPOSSIBLE: 2,
  PLAN_NOT_PROVABLE: 2,
  TRANSACTION_OPEN: 2,
  AUTOCOMMIT_NEEDED: 1,
  STATEMENT_IN_DOUBT: 1,
  REVISION_IN_PROGRESS: 1,
  REVISION_CHANGED_MIDWAY: 1,
  NOTHING_TO_RESUME: 2,
  IRREVERSIBLE: 1,
  TABLES_MOVED_ON: 1,
  OTHERS_DEPEND: 1,
  RANGE_NEEDED: 2,
  NOT_AT_HEAD: 1,
  NO_SCRATCH_DATABASE: 1,
  MODELS_DIFFER: 3,
  MIGRATIONS_DIFFER: 3,
  PLAN_DIFFERS: 3,
  REVISION_TEST_FAILED: 3,
  ROUND_TRIP_DIFFERS: 3,
  MIGRATIONS_TEST_FAILED: 3,
  DESTRUCTIVE_CHANGE: 3,
  ALREADY_INITIALIZED: 2,
  NOT_A_HEAD: 2,
  NOTHING_TO_MERGE: 2,
  // rebase, and what it asks git
  GIT_MISSING: 2,
  NO_REPOSITORY: 2,
  UNKNOWN_UPSTREAM: 2,
  NO_MERGE_BASE: 2,
  GIT_FAILED: 1,
  REVISION_SHARED: 2,
  REVISION_UNMERGED: 1,
  ONTO_NEEDED: 2,
  MERGE_IN_THE_WAY: 2,
  HEADER_NOT_LITERAL: 1,
  // dev
  DEV_REVISION_EDITED: 1,
  NOT_OF_DEV: 2,
} as const satisfies Record<string, 1 | 2 | 3 | 4 | 130>

/** The name of an error: stable, meant for scripts. */
export type ErrorCode = keyof typeof exitCodes

export interface LimbeckErrorOptions {
  /** What to do next: the command to type, the line to write. */
  readonly hint?: string | undefined
  /** Facts for machines; printed with `--json`. Never a secret. */
  readonly details?: Readonly<Record<string, unknown>> | undefined
  readonly cause?: unknown
}

/**
 * Every failure a user can cause: a code that never changes, a sentence in the user's terms and a hint
 * that says what to type next. Any other exception is a bug in Limbeck and keeps its stack.
 *
 * @example
 * ```ts
 * import { LimbeckError, upgrade } from 'limbeck'
 *
 * try {
 *   await upgrade({ revision: 'head' })
 * } catch (error) {
 *   if (error instanceof LimbeckError && error.code === 'MULTIPLE_HEADS') console.error(error.hint)
 *   else throw error
 * }
 * ```
 */
export class LimbeckError extends Error {
  override readonly name = 'LimbeckError'
  readonly code: ErrorCode
  readonly hint: string | undefined
  readonly details: Readonly<Record<string, unknown>>

  constructor(code: ErrorCode, message: string, options: LimbeckErrorOptions = {}) {
    super(message, 'cause' in options ? { cause: options.cause } : {})
    this.code = code
    this.hint = options.hint
    this.details = options.details ?? {}
  }
}

// One named maker for each error, in the order of the codes above: the text of every error is read here.

export const usage = (message: string, hint?: string) => new LimbeckError('USAGE', message, { hint })

export const noEditor = (paths: readonly string[]) =>
  new LimbeckError('NO_EDITOR', 'Neither VISUAL nor EDITOR names an editor.', {
    hint: `Set one, such as EDITOR=vim, or open it yourself: ${paths.join(' ')}`,
    details: { paths },
  })

const didYouMean = (names: readonly string[]) =>
  names.length === 0 ? undefined : `Did you mean ${names.map(name => `"${name}"`).join(' or ')}?`

// The configuration and where the database comes from.

export const configNotFound = (folder: string, named: string | undefined) =>
  new LimbeckError(
    'CONFIG_NOT_FOUND',
    named === undefined
      ? `There is no limbeck.config.ts in ${folder}, nor in a folder above it.`
      : `There is no configuration file ${named}.`,
    {
      hint: 'Run "limbeck init" to write one, or name it: --config path/to/limbeck.config.ts.',
      details: { folder, file: named },
    },
  )

export const configNotLoaded = (cause: LimbeckError) =>
  new LimbeckError('CONFIG_NOT_LOADED', `The configuration cannot be loaded. ${cause.message}`, {
    hint: cause.hint,
    details: { ...cause.details, code: cause.code },
    cause,
  })

export const configNoDefault = (file: string, found: string) =>
  new LimbeckError('CONFIG_NO_DEFAULT', `${file} must export a configuration as its default; ${found}.`, {
    hint: "Write: export default defineConfig({ ... }), with import { defineConfig } from 'limbeck'.",
    details: { file },
  })

export const configUnknownKey = (file: string, key: string, near: readonly string[], hint?: string) =>
  new LimbeckError('CONFIG_UNKNOWN_KEY', `${file} has a key "${key}", which Limbeck does not know.`, {
    hint: hint ?? didYouMean(near) ?? 'Remove it, or see the list of keys: LimbeckConfig in your editor.',
    details: { file, key, nearest: near },
  })

export const configValue = (file: string, key: string, sentence: string, hint?: string) =>
  new LimbeckError('CONFIG_VALUE', `"${key}" in ${file} ${sentence}.`, { hint, details: { file, key } })

export const configThrew = (file: string, what: string, cause: unknown) =>
  new LimbeckError('CONFIG_THREW', `${what} in ${file} threw ${String(cause)}.`, {
    hint: 'Correct it, then run the command again; --trace shows where it was thrown.',
    details: { file },
    cause,
  })

const onConnectFunction = 'The function "connection.onConnect" of the configuration'

export const onConnectTransaction = () =>
  new LimbeckError('ON_CONNECT_TRANSACTION', `${onConnectFunction} leaves a transaction open.`, {
    hint: 'End it there with COMMIT, or do not begin one: the transactions of a run are begun and ended by Limbeck.',
  })

export const onConnectPending = (queries: number) =>
  new LimbeckError(
    'ON_CONNECT_PENDING',
    `${onConnectFunction} returned while ${queries === 1 ? 'a query of its own was' : `${queries} queries of its own were`} still under way.`,
    { hint: 'Write "await" before each query there.', details: { queries } },
  )

export const onConnectSetting = (setting: string, value: string, instead: string) =>
  new LimbeckError(
    'ON_CONNECT_SETTING',
    `${onConnectFunction} sets ${setting} to ${JSON.stringify(value)}; ${instead}.`,
    { hint: onConnectHints[setting] ?? 'Take it out of the function.', details: { setting, value } },
  )

const timeoutHint =
  'Take it out of the function: "lockTimeout" and "statementTimeout" in the configuration say how long.'

const onConnectHints: Readonly<Record<string, string>> = {
  search_path:
    'Name a schema that is there, or let the function make it first: CREATE SCHEMA IF NOT EXISTS ...',
  'the database': 'Name the database in the URL.',
  lock_timeout: timeoutHint,
  statement_timeout: timeoutHint,
  lock_wait_timeout: timeoutHint,
  innodb_lock_wait_timeout: timeoutHint,
  max_statement_time: timeoutHint,
  max_execution_time: timeoutHint,
}

export const modelsNotFound = (glob: string, folder: string) =>
  new LimbeckError(
    'MODELS_NOT_FOUND',
    `No file matches "${glob}", where the configuration looks for models.`,
    {
      hint: `Correct "models" in the configuration (globs start from ${folder}), or write a model there.`,
      details: { glob, folder },
    },
  )

export const unknownDatabase = (name: string, names: readonly string[], near: readonly string[]) =>
  new LimbeckError('UNKNOWN_DATABASE', `The configuration has no database "${name}".`, {
    hint:
      didYouMean(near) ??
      (names.length === 0
        ? 'It describes one database, without a name: leave -n out.'
        : `It has ${names.join(', ')}.`),
    details: { name, names },
  })

export const databaseNameNeeded = (names: readonly string[]) =>
  new LimbeckError('DATABASE_NAME_NEEDED', `The configuration has several databases: ${names.join(', ')}.`, {
    hint: `Say which: -n ${names[0]}; or --all, for one after the other.`,
    details: { names },
  })

/** Of several databases (`--all`) the one that it happened with; what is done before it is done. */
export const inDatabase = (error: LimbeckError, name: string, done: readonly unknown[]) =>
  new LimbeckError(error.code, `${name}: ${error.message}`, {
    hint: error.hint,
    details: { ...error.details, database: name, done },
    cause: error,
  })

export const sameDatabaseTwice = (a: string, b: string, versionTable: string) =>
  new LimbeckError(
    'SAME_DATABASE_TWICE',
    `"${a}" and "${b}" are one database with one version table, "${versionTable}": each would undo the other.`,
    {
      hint: 'Give each its own URL, or its own "versionTable".',
      details: { databases: [a, b], versionTable },
    },
  )

export const noDatabaseUrl = (why: string, variable: string) =>
  new LimbeckError('NO_DATABASE_URL', `Nothing says which database to use, ${why}.`, {
    hint: `Set ${variable}, or pass --url postgresql://user:password@host:5432/name.`,
    details: { variable },
  })

export const connectionUnusable = (what: string, hint: string) =>
  new LimbeckError('CONNECTION_UNUSABLE', `What was given as "connection" is ${what}.`, { hint })

export const databaseUrlInvalid = (source: string, why: string, hint: string) =>
  new LimbeckError('DATABASE_URL_INVALID', `The database URL ${source} ${why}.`, {
    hint,
    details: { source },
  })

export const databaseSourceIncomplete = (
  what: string,
  hint: string,
  details: Readonly<Record<string, unknown>>,
) => new LimbeckError('DATABASE_SOURCE_INCOMPLETE', what, { hint, details })

export const databaseSourceConflict = (
  what: string,
  hint: string,
  details: Readonly<Record<string, unknown>>,
) => new LimbeckError('DATABASE_SOURCE_CONFLICT', what, { hint, details })

export const dialectMismatch = (source: string, found: string, wanted: string) =>
  new LimbeckError(
    'DIALECT_MISMATCH',
    `The database URL ${source} is of ${found}, but the configuration says dialect: '${wanted}'.`,
    {
      hint: `Correct "dialect" in the configuration, or give the URL of a ${wanted} database.`,
      details: { source, found, wanted },
    },
  )

export const secretFile = (name: string, path: string, why: string) =>
  new LimbeckError('SECRET_FILE', `${name} names the file ${path}, which ${why}.`, {
    hint: `Write the secret into that file, or correct ${name}.`,
    details: { name, path },
  })

// The user's files.

const at = (file: string, line: number | undefined) => (line === undefined ? file : `${file}:${line}`)

interface FileFailure {
  /** The whole path. */
  readonly file: string
  readonly cause?: unknown
}

export const fileSyntax = (
  shown: string,
  line: number | undefined,
  what: string,
  { file, cause }: FileFailure,
) =>
  new LimbeckError('FILE_SYNTAX', `${at(shown, line)} has a syntax error: ${what.replace(/\.$/, '')}.`, {
    hint: `Correct ${line === undefined ? 'the file' : `line ${line}`}, then run the command again.`,
    details: { file, line },
    cause,
  })

export const fileThrew = (
  shown: string,
  line: number | undefined,
  what: string,
  { file, cause }: FileFailure,
) =>
  new LimbeckError('FILE_THREW', `${at(shown, line)} threw ${what.replace(/\.$/, '')}.`, {
    hint: 'Correct it, then run the command again; --trace shows the stack.',
    details: { file, line },
    cause,
  })

export const fileImportMissing = (
  shown: string,
  line: number | undefined,
  what: string,
  { file, cause }: FileFailure,
  packageName?: string,
) =>
  new LimbeckError(
    'FILE_IMPORT_MISSING',
    `An import in ${at(shown, line)} fails: ${what.replace(/\.$/, '')}.`,
    {
      hint:
        packageName === undefined
          ? 'Correct the import, then run the command again.'
          : `Run "npm install ${packageName}", or correct the import.`,
      details: { file, line },
      cause,
    },
  )

export const fileNeedsTransform = (
  shown: string,
  line: number | undefined,
  what: string,
  { file, cause }: FileFailure,
) =>
  new LimbeckError(
    'FILE_NEEDS_TRANSFORM',
    `${at(shown, line)} uses syntax that Node cannot read by leaving the types out: ${what}.`,
    {
      hint: 'Run "npm install --save-dev oxc-transform" (Limbeck then uses it), or write the file without that syntax.',
      details: { file, line },
      cause,
    },
  )

// The models.

export const noTables = (files: readonly string[]) =>
  new LimbeckError(
    'NO_TABLES',
    files.length === 1
      ? `${files[0]} exports no table.`
      : `None of the ${files.length} files of models exports a table.`,
    {
      hint: "Export one: export const users = table('users', { ... }), with import { table } from 'limbeck/schema'; or correct \"models\" in the configuration.",
      details: { files },
    },
  )

export const modelTableTwice = (table: string, files: readonly string[]) =>
  new LimbeckError(
    'MODEL_TABLE_TWICE',
    files[0] === files[1]
      ? `${files[0]} has two different tables named "${table}".`
      : `There are two different tables named "${table}": in ${files[0]} and in ${files[1]}.`,
    {
      hint: 'Rename one of them, or export the one table from both files.',
      details: { table, files },
    },
  )

export const modelNameTwice = (what: string, name: string, places: readonly string[], hint?: string) =>
  new LimbeckError('MODEL_NAME_TWICE', `Two ${what} are named "${name}": ${places.join(' and ')}.`, {
    hint: hint ?? 'Give one of them another name.',
    details: { name, places },
  })

export const modelReferenceUnknown = (
  file: string,
  place: string,
  what: string,
  near: readonly string[],
  instead: string,
) =>
  new LimbeckError(
    'MODEL_REFERENCE_UNKNOWN',
    `${place} in ${file} refers to ${what}, which does not exist.`,
    {
      hint: didYouMean(near) ?? instead,
      details: { file, place, nearest: near },
    },
  )

export const modelEnumConflict = (
  name: string,
  uses: readonly { readonly place: string; readonly values: readonly string[] }[],
) =>
  new LimbeckError(
    'MODEL_ENUM_CONFLICT',
    `The enum "${name}" has different values in two places: ${uses
      .map(({ place, values }) => `${values.join(', ')} (${place})`)
      .join('; ')}.`,
    { hint: 'Declare it once with enumType(), and import it where it is used.', details: { name, uses } },
  )

export const modelInvalid = (file: string, place: string, sentence: string, hint: string, cause?: unknown) =>
  new LimbeckError('MODEL_INVALID', `${place} in ${file} ${sentence}.`, {
    hint,
    details: { file, place },
    cause,
  })

// Autogenerate.

export const answerNeeded = (
  questions: readonly { readonly question: string; readonly answers: readonly string[] }[],
  text: string,
) => {
  const answers = [...new Set(questions.flatMap(question => question.answers))]
  const shown = questions.length === 1 ? 'Add one of these flags.' : 'Add one flag for each question.'
  return new LimbeckError('ANSWER_NEEDED', text, {
    hint: answers.every(answer => text.includes(answer)) ? shown : `Add ${answers.join(' or ')}.`,
    details: { answers, questions },
  })
}

export interface LossToAgree {
  readonly revision: string
  readonly direction: 'up' | 'down'
  /** `the column "posts.views" and its values`. */
  readonly what: string
  /** As the engine counts or estimates them; `null`: there are some. */
  readonly rows: number | null
}

export const lossNotAgreed = (losses: readonly LossToAgree[]) => {
  const down = losses[0]?.direction === 'down'
  const words = losses.map(
    ({ revision, what, rows }) =>
      `${what} (${rows === null ? 'there are rows' : `${rows} ${rows === 1 ? 'row' : 'rows'}`}, ${revision})`,
  )
  const text = `${down ? 'The downgrade' : 'The upgrade'} loses for good ${words.join('; ')}.`
  const plan = down ? `downgrade -${new Set(losses.map(({ revision }) => revision)).size}` : 'upgrade'
  return new LimbeckError('ANSWER_NEEDED', text, {
    hint: `Look at it with "limbeck plan ${plan}". If that may go, add --yes (in TypeScript: yes: true).`,
    details: { answers: ['--yes'], questions: [{ question: text, answers: ['--yes'] }], losses },
  })
}

export const invalidAnswer = (flag: string, sentence: string, near: readonly string[], instead: string) =>
  new LimbeckError('INVALID_ANSWER', `${flag} ${sentence}.`, {
    hint: didYouMean(near) ?? instead,
    details: { flag, nearest: near },
  })

export const tableChangeNotSupported = (what: string, table: string, instead: string) =>
  new LimbeckError(
    'TABLE_CHANGE_NOT_SUPPORTED',
    `${what} of the table "${table}" differs from the model, and no operation changes it.`,
    { hint: instead, details: { table } },
  )

// Revision files.

export const migrationsNotFound = (shown: string, folder: string) =>
  new LimbeckError('MIGRATIONS_NOT_FOUND', `There is no folder ${shown}, where revisions are looked for.`, {
    hint: 'Make the folder, or correct "migrations" in the configuration.',
    details: { folder },
  })

export const revisionHeaderMissing = (shown: string, name: string, file: string) =>
  new LimbeckError('REVISION_HEADER_MISSING', `${shown} is no revision: it does not export "${name}".`, {
    hint:
      name === 'revision'
        ? "Write export const revision = '...' into it (see another revision), or move the file out of the folder."
        : "Write export const downRevision = '...', the revision before it, or null where it is the first.",
    details: { file, name },
  })

export const revisionHeaderInvalid = (shown: string, name: string, sentence: string, file: string) =>
  new LimbeckError('REVISION_HEADER_INVALID', `"${name}" in ${shown} ${sentence}.`, {
    hint: 'Correct the header of the file, then run the command again.',
    details: { file, name },
  })

export const revisionFileChanged = (shown: string, file: string) =>
  new LimbeckError(
    'REVISION_FILE_CHANGED',
    `The header of ${shown} is not what it was when the command started.`,
    {
      hint: 'Run the command again.',
      details: { file },
    },
  )

export const revisionNoUpgrade = (shown: string, name: string, found: string, file: string) =>
  new LimbeckError('REVISION_NO_UPGRADE', `"${name}" in ${shown} must be a function; ${found}.`, {
    hint: `Write: export function ${name}(op: Op) { ... }`,
    details: { file, name },
  })

export const sqlRevisionInvalid = (shown: string, line: number | undefined, sentence: string, file: string) =>
  new LimbeckError('SQL_REVISION_INVALID', `${at(shown, line)} ${sentence}.`, {
    hint: 'A revision in SQL has its header in comments, then a line "-- upgrade" with what follows it, then "-- downgrade".',
    details: { file, line },
  })

export const revisionFileExists = (shown: string, file: string) =>
  new LimbeckError('REVISION_FILE_EXISTS', `There is a file ${shown} already; it was not touched.`, {
    hint: 'Choose another message, or put {rev} into "fileTemplate" or --name-template.',
    details: { file },
  })

export const templateInvalid = (template: string, sentence: string, cause?: unknown) =>
  new LimbeckError('TEMPLATE_INVALID', `${template} ${sentence}. No file was written.`, {
    hint: 'Correct the template, or leave "template" out of the configuration to have the built-in one.',
    details: { template },
    cause,
  })

/** The revision is written by then, and stays. */
export const afterWriteFailed = (hook: string, sentence: string, shown: string, details: AfterWriteDetails) =>
  new LimbeckError(
    'AFTER_WRITE_FAILED',
    `${shown} is written and stays, but ${hook} ${sentence}.${details.output ? `\n${details.output}` : ''}`,
    {
      hint: 'Correct "afterWrite" in the configuration; what it should have done to this file is still to be done.',
      details: { file: details.file, exitCode: details.exitCode, output: details.output },
      cause: details.cause,
    },
  )

export interface AfterWriteDetails {
  /** The revision file. */
  readonly file: string
  /** Undefined where it did not start, or is a function. */
  readonly exitCode?: number | undefined
  readonly output?: string | undefined
  readonly cause?: unknown
}

export const fileNotWritten = (shown: string, why: string, file: string, cause: unknown) =>
  new LimbeckError('FILE_NOT_WRITTEN', `${shown} cannot be written, and nothing was changed: ${why}.`, {
    hint: 'See that its folder may be written to and that the disk is not full, then run the command again.',
    details: { file },
    cause,
  })

export const fileNotRead = (shown: string, why: string, file: string, cause: unknown) =>
  new LimbeckError('FILE_NOT_READ', `${shown} cannot be read: ${why}.`, {
    hint: 'See what is there and who may read it, then run the command again.',
    details: { file },
    cause,
  })

export const invalidNameTemplate = (template: string, fault: string) =>
  new LimbeckError('INVALID_NAME_TEMPLATE', `--name-template "${template}" ${fault}.`, {
    hint: 'Write it as "fileTemplate" is written: --name-template "{rev}_{slug}".',
    details: { template },
  })

export const versionPathNeeded = (folders: readonly string[]) =>
  new LimbeckError(
    'VERSION_PATH_NEEDED',
    `The configuration has several folders of migrations, and the revision comes after none that says which: ${folders.join(', ')}.`,
    { hint: `Say which: --version-path ${folders[0]}.`, details: { folders } },
  )

export const unknownVersionPath = (path: string, folders: readonly string[]) =>
  new LimbeckError('UNKNOWN_VERSION_PATH', `--version-path ${path} is no folder of the migrations.`, {
    hint: `Choose one of ${folders.join(', ')}, or add it to "migrations" in the configuration.`,
    details: { path, folders },
  })

/** A revision in SQL has its message beside its header, in comments. */
export const messageIsHeader = (message: string) =>
  usage(
    `The message "${message}" would be read as a part of the header of a revision in SQL.`,
    'Choose other words, or leave --sql out.',
  )

// The schema as operations see it.

export const noSuchTable = (table: string, near: readonly string[] = []) =>
  new LimbeckError('NO_SUCH_TABLE', `There is no table "${table}".`, {
    hint:
      didYouMean(near) ??
      'Correct the name, or make the table first: op.createTable in this revision or in one before it. What raw SQL makes is seen once that has run.',
    details: { table, nearest: near },
  })

/** @param view as op.dropView is told of it */
export const isView = (view: string, call: string) =>
  new LimbeckError('NO_SUCH_TABLE', `"${view}" is a view, no table.`, {
    hint: `Drop it as one: ${call}.`,
    details: { table: view, nearest: [] },
  })

export const tableExists = (table: string) =>
  new LimbeckError('TABLE_EXISTS', `There is a table "${table}" already.`, {
    hint: 'If it was made by hand, run "limbeck stamp" with the revision that would make it; else choose another name.',
    details: { table },
  })

export const noSuchColumn = (table: string, column: string, near: readonly string[] = []) =>
  new LimbeckError('NO_SUCH_COLUMN', `The table "${table}" has no column "${column}".`, {
    hint:
      didYouMean(near) ??
      `Correct the name, or make the column first: op.addColumn('${table}', '${column}', ...).`,
    details: { table, column, nearest: near },
  })

export const columnExists = (table: string, column: string) =>
  new LimbeckError('COLUMN_EXISTS', `The table "${table}" has a column "${column}" already.`, {
    hint: 'Remove the operation that adds it, or use op.alterColumn to change it.',
    details: { table, column },
  })

export const columnRead = (table: string, column: string, reader: string) =>
  new LimbeckError(
    'COLUMN_IN_USE',
    `The column "${column}" of "${table}" cannot be dropped: the computed column "${reader}" reads it.`,
    {
      hint: `Drop "${reader}" first, op.dropColumn('${table}', '${reader}'), or both in one op.alterTable.`,
      details: { table, column, reader },
    },
  )

export const noSuchConstraint = (table: string, constraint: string, near: readonly string[] = []) =>
  new LimbeckError('NO_SUCH_CONSTRAINT', `The table "${table}" has no constraint "${constraint}".`, {
    hint:
      didYouMean(near) ??
      "A constraint without a name is dropped by what it covers: { type: 'unique', columns: [...] }.",
    details: { table, constraint, nearest: near },
  })

export const noKeyOver = (table: string, columns: readonly string[]) =>
  new LimbeckError(
    'NO_SUCH_CONSTRAINT',
    `A foreign key cannot lead to (${columns.join(', ')}) of "${table}": no primary key or unique constraint is over these columns.`,
    {
      hint: `Lead to the key of "${table}", or make one first: op.createUniqueConstraint('uq_...', '${table}', [${columns.map(column => `'${column}'`).join(', ')}]).`,
      details: { table, columns },
    },
  )

export const constraintExists = (table: string, what: string) =>
  new LimbeckError('CONSTRAINT_EXISTS', `The table "${table}" has ${what} already.`, {
    hint: 'Drop the old one first with op.dropConstraint, or choose another name.',
    details: { table },
  })

export const nameTaken = (name: string, what: string, table: string, isTable: boolean) =>
  new LimbeckError(
    'NAME_TAKEN',
    isTable
      ? `The name "${name}" is wanted for ${what}, and a table has it already.`
      : `The name "${name}" is wanted for ${what}, and something of the table "${table}" has it already.`,
    {
      hint: 'Choose another name: PostgreSQL keeps the tables, indexes and keys of a schema in one list, SQLite its tables and indexes, MySQL and MariaDB the foreign keys of a database.',
      details: { name, table },
    },
  )

export const ambiguousConstraint = (table: string, what: string, fits: readonly string[]) =>
  new LimbeckError('AMBIGUOUS_CONSTRAINT', `Several constraints of "${table}" fit: ${what}.`, {
    hint: `Say which: ${fits.join(', ')}.`,
    details: { table, fits },
  })

export const noSuchIndex = (table: string, index: string, near: readonly string[] = []) =>
  new LimbeckError('NO_SUCH_INDEX', `The table "${table}" has no index "${index}".`, {
    hint:
      didYouMean(near) ??
      'Correct the name of the index or of the table that it is on, or make it first with op.createIndex.',
    details: { table, index, nearest: near },
  })

export const indexExists = (table: string, index: string) =>
  new LimbeckError('INDEX_EXISTS', `The table "${table}" has an index "${index}" already.`, {
    hint: 'Drop the old one first with op.dropIndex, or choose another name.',
    details: { table, index },
  })

export const enumExists = (name: string) =>
  new LimbeckError('ENUM_EXISTS', `There is an enum "${name}" already.`, {
    hint: 'Add a value with op.addEnumValue, or choose another name.',
    details: { name },
  })

export const enumInUse = (name: string, what: string, instead: string) =>
  new LimbeckError('ENUM_IN_USE', `The enum "${name}" cannot be replaced: ${what}.`, {
    hint: instead,
    details: { name },
  })

export const enumValueOnRows = (
  name: string,
  { table, column, value, rows }: { table: string; column: string; value: string; rows: number },
) =>
  new LimbeckError(
    'ENUM_VALUE_ON_ROWS',
    `The enum "${name}" is to lose the value '${value}', which ${rows === 1 ? 'a row' : `${rows} rows`} of "${table}"."${column}" still ${rows === 1 ? 'holds' : 'hold'}.`,
    {
      hint: `Say what becomes of it: op.replaceEnum('${name}', [...], { mapping: { '${value}': '...' } }); or change the rows first with op.execute.`,
      details: { name, table, column, value, rows },
    },
  )

/** @param kind as in a sentence: `sequence` */
export const noSuchObject = (kind: string, name: string, near: readonly string[] = []) =>
  new LimbeckError('NO_SUCH_OBJECT', `There is no ${kind} "${name}".`, {
    hint:
      didYouMean(near) ??
      `Correct the name, or make the ${kind} first, in this revision or in one before it. What raw SQL makes is seen once that has run.`,
    details: { kind, name, nearest: near },
  })

/** @param kind as in a sentence: `sequence` */
export const objectExists = (kind: string, name: string) =>
  new LimbeckError(
    'OBJECT_EXISTS',
    `There is ${/^[aeiou]/.test(kind) ? 'an' : 'a'} ${kind} "${name}" already.`,
    {
      hint: 'Choose another name, or drop the old one first.',
      details: { kind, name },
    },
  )

/** @param views in the order in which they can be dropped */
export const viewsInTheWay = (
  operation: string,
  views: readonly { readonly schema?: string; readonly name: string; readonly materialized?: true }[],
) => {
  const names = views.map(({ schema, name }) => (schema === undefined ? name : `${schema}.${name}`))
  const options = ({ schema, materialized }: (typeof views)[number]) => {
    const said = [
      ...(schema === undefined ? [] : [`schema: '${schema}'`]),
      ...(materialized ? ['materialized: true'] : []),
    ]
    return said.length > 0 ? `, { ${said.join(', ')} }` : ''
  }
  const drops = views.map(view => `op.dropView('${view.name}'${options(view)})`)
  return new LimbeckError(
    'VIEWS_IN_THE_WAY',
    `The database refused "${operation}", because ${names.map(name => `"${name}"`).join(', ')} ${names.length === 1 ? 'reads' : 'read'} what it changes.`,
    {
      hint: `Drop ${names.length === 1 ? 'the view' : 'the views'} before it: ${drops.join('; ')}. Make ${names.length === 1 ? 'it' : 'them'} again after it with op.createView${names.length === 1 ? '' : ', the last first'}.`,
      details: { operation, views: names },
    },
  )
}

export const cannotReverse = (what: string, why: string) =>
  new LimbeckError('CANNOT_REVERSE', `"${what}" cannot be taken back: ${why}.`, {
    hint: "Write the revision's downgrade by hand, or say that there is none: export const downgrade = irreversible('why').",
    details: { operation: what },
  })

export const asyncRevision = (file: string | undefined) =>
  new LimbeckError(
    'ASYNC_REVISION',
    'The function of the revision returned a promise; it must only record operations.',
    {
      hint: 'Remove "async", and put what awaits into op.run(\'what it does\', async ({ db }) => { ... }).',
      details: { file },
    },
  )

// The revision graph. `where` is the revision's file, when it is known.

const inFile = (where: string | undefined) => (where === undefined ? '' : ` (${where})`)

const nearestRevisions = (nearest: readonly string[]) =>
  nearest.length === 0 ? undefined : `Did you mean ${nearest.join(' or ')}?`

const orHint = (first: string | undefined, second: string) => (first ? `${first} ${second}` : second)

export const invalidRevisionId = (revision: string, reason: string, where?: string) =>
  new LimbeckError('INVALID_REVISION_ID', `The revision id "${revision}"${inFile(where)} ${reason}.`, {
    hint: 'An id is 1 to 32 printable ASCII characters, without spaces and without @ - + : in it.',
    details: { revision, path: where },
  })

export const invalidLabel = (label: string, revision: string, reason: string, where?: string) =>
  new LimbeckError(
    'INVALID_LABEL',
    `The branch label "${label}" of revision ${revision}${inFile(where)} ${reason}.`,
    {
      hint: 'A label has no spaces, none of @ + : in it, and does not end like "-2".',
      details: { label, revision, path: where },
    },
  )

export const duplicateRevision = (revision: string, other: string, paths: readonly (string | undefined)[]) =>
  new LimbeckError(
    'DUPLICATE_REVISION',
    revision === other
      ? `There are two revisions with the id ${revision}${inFile(knownPaths(paths))}.`
      : `The revision ids ${other} and ${revision} differ only in case${inFile(knownPaths(paths))}.`,
    {
      hint: 'Give one of them another id, also in the downRevision and dependsOn of what stands on it.',
      details: { revision, other, paths: paths.filter(path => path !== undefined) },
    },
  )

/** Of a new revision, which is not written then. */
export const idTaken = (revision: string, other: string, where: string) =>
  new LimbeckError(
    'DUPLICATE_REVISION',
    revision === other
      ? `There is a revision with the id ${revision} already${inFile(where)}; nothing was written.`
      : `The revision id ${revision} differs only in case from ${other}${inFile(where)}; nothing was written.`,
    {
      hint: 'Choose another --rev-id, or leave it out for one that is free.',
      details: { revision, other, paths: [where] },
    },
  )

/** The id of a new revision, which a label has already. */
export const idIsLabel = (revision: string, label: string, other: string) =>
  new LimbeckError(
    'LABEL_IS_REVISION',
    `The revision id ${revision} is also the branch label "${label}" of revision ${other}; nothing was written.`,
    {
      hint: 'Choose another --rev-id, or leave it out for one that is free.',
      details: { label, revision: other, id: revision },
    },
  )

const knownPaths = (paths: readonly (string | undefined)[]) => {
  const known = paths.filter(path => path !== undefined)
  return known.length === 0 ? undefined : known.join(', ')
}

export const duplicateLabel = (label: string, revision: string, other: string) =>
  new LimbeckError(
    'DUPLICATE_LABEL',
    revision === other
      ? `Revision ${revision} names the branch label "${label}" twice.`
      : `The branch label "${label}" of revision ${revision} is taken: revision ${other} has it.`,
    { hint: 'Give one of them another label in its branchLabels.', details: { label, revision, other } },
  )

/** Of a new revision, which is not written then. */
export const labelTaken = (label: string, other: string) =>
  new LimbeckError(
    'DUPLICATE_LABEL',
    `The branch label "${label}" is taken: revision ${other} has it. Nothing was written.`,
    {
      hint: `Choose another --branch-label; or, to come after that branch, leave it out and add --head ${label}@head.`,
      details: { label, other },
    },
  )

export const labelIsRevision = (label: string, revision: string, id: string) =>
  new LimbeckError(
    'LABEL_IS_REVISION',
    `The branch label "${label}" of revision ${revision} is also the id of revision ${id}.`,
    {
      hint: `Give revision ${revision} another label in its branchLabels.`,
      details: { label, revision, id },
    },
  )

/** Of a new revision, which is not written then; the id may be its own. */
export const labelIsId = (label: string, revision: string, id: string) =>
  new LimbeckError(
    'LABEL_IS_REVISION',
    `The branch label "${label}" is also the id of ${revision === id ? 'the new revision' : `revision ${id}`}. Nothing was written.`,
    { hint: 'Choose another --branch-label.', details: { label, revision, id } },
  )

export const missingParent = (revision: string, parent: string, nearest: readonly string[], where?: string) =>
  new LimbeckError(
    'MISSING_PARENT',
    `Revision ${revision}${inFile(where)} revises ${parent}, and there is no such revision.`,
    {
      hint: orHint(
        nearestRevisions(nearest),
        `Bring back the file of ${parent}, or correct downRevision in ${revision}.`,
      ),
      details: { revision, parent, nearest, path: where },
    },
  )

export const missingDependency = (
  revision: string,
  dependency: string,
  nearest: readonly string[],
  where?: string,
) =>
  new LimbeckError(
    'MISSING_DEPENDENCY',
    `Revision ${revision}${inFile(where)} depends on ${dependency}, and there is no such revision or label.`,
    {
      hint: orHint(
        nearestRevisions(nearest),
        `Bring back the file of ${dependency}, or correct dependsOn in ${revision}.`,
      ),
      details: { revision, dependency, nearest, path: where },
    },
  )

/** `cycle` starts and ends with the same revision, each standing on the next. */
export const revisionCycle = (cycle: readonly string[]) =>
  new LimbeckError(
    'REVISION_CYCLE',
    cycle.length === 2
      ? `Revision ${cycle[0]} stands on itself.`
      : `Revisions stand on each other in a circle: ${abridged(cycle, ' -> ')}.`,
    {
      hint: 'Correct downRevision or dependsOn in one of them, so that each comes after what it stands on.',
      details: { cycle },
    },
  )

const abridged = (names: readonly string[], separator = ', ') =>
  names.length <= 12
    ? names.join(separator)
    : [...names.slice(0, 6), `(${names.length - 9} more)`, ...names.slice(-3)].join(separator)

export const headsConflict = (line: number) =>
  new LimbeckError(
    'HEADS_CONFLICT',
    `heads.lock has a merge conflict at line ${line}: two branches added a head.`,
    {
      hint: 'Run "limbeck rebase" to put your revision after theirs, or "limbeck merge heads -m ..." to join them.',
      details: { line },
    },
  )

export const invalidHeadsLock = (line: number) =>
  new LimbeckError('INVALID_HEADS_LOCK', `Line ${line} of heads.lock is not "ROOT REVISION SLUG".`, {
    hint: 'Remove the line, or write the file anew with printHeadsLock.',
    details: { line },
  })

export const headsLockMissing = (path: string, shown: string) =>
  new LimbeckError('HEADS_LOCK_MISSING', `There is no ${shown}.`, {
    hint: 'Run "limbeck heads --write" and commit it, or turn it off in the configuration: headsLock: false.',
    details: { path },
  })

export const headsLockStale = (
  path: string,
  shown: string,
  lacking: readonly string[],
  extra: readonly string[],
) =>
  new LimbeckError(
    'HEADS_LOCK_STALE',
    `${shown} does not name the heads that there are: ${[
      ...(lacking.length > 0 ? [`it lacks ${lacking.join(', ')}`] : []),
      ...(extra.length > 0
        ? [`${extra.join(', ')} ${extra.length === 1 ? 'is no head' : 'are no heads'}`]
        : []),
    ].join('; ')}.`,
    { hint: 'Run "limbeck heads --write" and commit it.', details: { path, lacking, extra } },
  )

// The version table's rows, held against the graph.

export const unknownRow = (row: string, nearest: readonly string[], known?: Done) =>
  new LimbeckError(
    'UNKNOWN_ROW',
    `The database is at revision ${row}${known === undefined ? '' : `${inParentheses(known.message)}, applied ${onDay(known)}`}, and no revision file has that id.`,
    {
      hint: orHint(
        nearestRevisions(nearest),
        `Bring back its file (another branch of the repository may have it)${
          known?.undo ? ', take it back with "limbeck downgrade -1" by what the ledger kept,' : ','
        } or run "limbeck stamp --purge REVISION" with the revision that the database really is at.`,
      ),
      details: { row, nearest, ...(known === undefined ? {} : { appliedAt: known.at, appliedBy: known.by }) },
    },
  )

export const overlappingRows = (row: string, ancestor: string) =>
  new LimbeckError(
    'OVERLAPPING_ROWS',
    `The version table names both ${row} and ${ancestor}, but ${row} already stands on ${ancestor}.`,
    {
      hint: `If ${row} is applied, run "limbeck stamp ${row}": it leaves one row.`,
      details: { row, ancestor },
    },
  )

// What was applied, held against the files.

/** What the ledger knows of a revision. */
export interface Done {
  readonly message: string | undefined
  /** UTC, ISO 8601. */
  readonly at: string | undefined
  readonly by: string | undefined
  /** The ledger kept what takes it back. */
  readonly undo?: boolean
}

/** `on 2026-11-20 at 23:50 UTC by ada@laptop`. */
const onDay = ({ at, by }: Pick<Done, 'at' | 'by'>): string =>
  [
    ...(at === undefined ? ['at some time'] : [`on ${at.slice(0, 10)} at ${at.slice(11, 16)} UTC`]),
    ...(by === undefined ? [] : [`by ${by}`]),
  ].join(' ')

const inParentheses = (message: string | undefined): string => (message ? ` (${message})` : '')

export const revisionEdited = (revision: string, path: string, shown: string, done: Omit<Done, 'message'>) =>
  new LimbeckError(
    'REVISION_EDITED',
    `Revision ${revision} (${shown}) was edited after it was applied ${onDay(done)}: what it says now is not what was run.`,
    {
      hint: `Put the file back as it was, and write a new revision for what is to change. If the database is right as it is, "limbeck verify --accept ${revision}" takes the file as it says now.`,
      details: { revision, path, appliedAt: done.at, appliedBy: done.by },
    },
  )

/** The same where it is to be taken back: by its file, or as it was applied. */
export const editedDown = ({ code, message, details }: LimbeckError, kept: boolean) =>
  new LimbeckError(code, message, {
    hint: `${
      kept
        ? '"limbeck downgrade --as-applied" takes it back by what the ledger kept when it was applied'
        : 'The ledger kept nothing that takes it back. Put the file back as it was'
    }; "--allow-edited" goes by what the file says now.`,
    details,
  })

export const revisionMoved = (
  revision: string,
  path: string,
  {
    was,
    now,
    ...done
  }: Omit<Done, 'message'> & { readonly was: readonly string[]; readonly now: readonly string[] },
) =>
  new LimbeckError(
    'REVISION_EDITED',
    `Revision ${revision} came after ${was.join(', ') || 'base'} when it was applied ${onDay(done)}; its file says ${now.join(', ') || 'base'} now.`,
    {
      hint: `Put its downRevision and dependsOn back as they were. If the new place is right, "limbeck verify --accept ${revision}" takes the file as it says now.`,
      details: { revision, path, was, now, appliedAt: done.at, appliedBy: done.by },
    },
  )

export const revisionDeleted = (revision: string, done: Done | undefined) =>
  new LimbeckError(
    'REVISION_DELETED',
    `Revision ${revision}${inParentheses(done?.message)} ${done === undefined ? 'is applied' : `was applied ${onDay(done)}`}, and no file has it any more.`,
    {
      hint: 'Bring its file back: git has it. If it was deleted on purpose, "limbeck verify --accept" with the revision after it takes the files as they are now.',
      details: { revision, appliedAt: done?.at ?? null, appliedBy: done?.by ?? null },
    },
  )

export const revisionRenamed = (
  was: string,
  now: string,
  path: string,
  shown: string,
  done: Omit<Done, 'message'>,
) =>
  new LimbeckError(
    'REVISION_RENAMED',
    `Revision ${was} was applied ${onDay(done)}, and its file ${shown} calls it ${now} now.`,
    {
      hint: `Write "${was}" there again: an id is how the database knows what is applied.`,
      details: { revision: was, now, path, appliedAt: done.at, appliedBy: done.by },
    },
  )

export const revisionInserted = (
  revision: string,
  above: string,
  path: string,
  done: Omit<Done, 'message'>,
) =>
  new LimbeckError(
    'REVISION_INSERTED',
    `Revision ${revision} stands below ${above} and never ran in this database: it was put there after ${above} was applied ${onDay(done)}.`,
    {
      hint: `Run "limbeck upgrade ${revision}" to apply it where it is; or let it come after the head instead, by its downRevision. Where a colleague's revision landed first, leave the headers to "limbeck rebase": it brings files and database in order together.`,
      details: { revision, above, path, appliedAt: done.at, appliedBy: done.by },
    },
  )

export const undoNotKept = (revision: string, why: string) =>
  new LimbeckError(
    'UNDO_NOT_KEPT',
    `The file of revision ${revision} is gone, and the ledger cannot take it back: ${why}.`,
    {
      hint: 'Bring its file back: another branch of the repository may have it, or git.',
      details: { revision, why },
    },
  )

// What the user names: targets and ranges.

export const invalidTarget = (target: string, reason: string, hint?: string) =>
  new LimbeckError('INVALID_TARGET', `"${target}" does not name a revision: ${reason}.`, {
    hint:
      hint ??
      'Write head, heads, base, current, an id, the first four or more characters of one, a label, +2 or -1.',
    details: { target },
  })

export const unknownRevision = (name: string, nearest: readonly string[], reason?: string) =>
  new LimbeckError(
    'UNKNOWN_REVISION',
    `There is no revision or branch label "${name}"${reason === undefined ? '' : `: ${reason}`}.`,
    {
      hint: nearestRevisions(nearest) ?? 'Run "limbeck history" to see what there is.',
      details: { name, nearest },
    },
  )

export const ambiguousRevision = (prefix: string, candidates: readonly string[]) =>
  new LimbeckError(
    'AMBIGUOUS_REVISION',
    `"${prefix}" could mean ${candidates.length} revisions or labels: ${abridged(candidates)}.`,
    { hint: 'Type one more character, or the whole id.', details: { prefix, candidates } },
  )

export const multipleHeads = (heads: readonly string[], target = 'head') =>
  new LimbeckError(
    'MULTIPLE_HEADS',
    `There are ${heads.length} heads, so "${target}" is not one revision: ${abridged(heads)}.`,
    {
      hint: 'Run "limbeck merge heads -m ..." to join them, name one of them, or say "heads" to upgrade to them all.',
      details: { heads, target },
    },
  )

export const notOnBranch = (revision: string, branch: string) =>
  new LimbeckError('NOT_ON_BRANCH', `Revision ${revision} is not on the branch "${branch}".`, {
    hint: `Leave out "${branch}@", or run "limbeck history" to see which branch it is on.`,
    details: { revision, branch },
  })

export const ambiguousTarget = (target: string, choices: readonly string[], hint: string) =>
  new LimbeckError('AMBIGUOUS_TARGET', `"${target}" could go several ways: ${abridged(choices)}.`, {
    hint,
    details: { target, choices },
  })

export const wrongDirection = (target: string, command: 'upgrade' | 'downgrade') => {
  const [goes, other] = command === 'upgrade' ? ['up', 'downgrade'] : ['down', 'upgrade']
  return new LimbeckError(
    'WRONG_DIRECTION',
    `"${target}" counts ${goes === 'up' ? 'down' : 'up'} from where the database is, and ${command} goes ${goes}.`,
    { hint: `Run "limbeck ${other} ${target}" to go the other way.`, details: { target, command } },
  )
}

export const targetTooFar = (target: string, there: number, hint?: string) =>
  new LimbeckError(
    'TARGET_TOO_FAR',
    `"${target}" is too far: ${there === 0 ? 'there is nothing' : `only ${there === 1 ? 'one step' : `${there} steps`} can be taken`} that way.`,
    { hint: hint ?? 'Run "limbeck history -i" to see where the database is.', details: { target, there } },
  )

export const notBelowCurrent = (target: string, rows: readonly string[], reason: string) =>
  new LimbeckError('NOT_BELOW_CURRENT', `Cannot downgrade to "${target}": ${reason}.`, {
    hint: 'Run "limbeck current" to see where the database is; a downgrade goes to a revision below that.',
    details: { target, rows },
  })

export const invalidRange = (range: string, reason: string) =>
  new LimbeckError('INVALID_RANGE', `"${range}" is not a range of revisions: ${reason}.`, {
    hint: 'Write START:END, START: or :END, the older revision first.',
    details: { range },
  })

// Dialects.

export const typeNotSupported = (type: string, dialect: string, instead: string) =>
  new LimbeckError('TYPE_NOT_SUPPORTED', `${dialect} has no type "${type}".`, {
    hint: instead,
    details: { type, dialect },
  })

export const featureNotSupported = (what: string, dialect: string, instead: string) =>
  new LimbeckError('FEATURE_NOT_SUPPORTED', `${dialect} has no ${what}.`, {
    hint: instead,
    details: { what, dialect },
  })

export const noLiteral = (what: string, dialect: string, hint: string) =>
  new LimbeckError('NO_LITERAL', `${dialect} cannot write ${what} as a value.`, {
    hint,
    details: { dialect },
  })

export const invalidName = (name: string, why: string, hint: string) =>
  new LimbeckError('INVALID_NAME', `The name "${name}" ${why}.`, { hint, details: { name } })

export const shapeUnknown = (operation: string, table: string, hint?: string) =>
  new LimbeckError(
    'SHAPE_UNKNOWN',
    `"${operation}" needs the definition of the table "${table}", which is not known here.`,
    {
      hint:
        hint ??
        'Without a database it is known from the revisions before, up to raw SQL or a data step. Run it with the database.',
      details: { operation, table },
    },
  )

export const transactionControlRefused = (words: string) =>
  new LimbeckError('TRANSACTION_CONTROL', `${words} must not stand in a migration.`, {
    hint: words.startsWith('PRAGMA')
      ? 'Leave it out: Limbeck sets it where a table must be rebuilt, and sets it back.'
      : "Leave it out: Limbeck begins and ends each revision's transaction.",
    details: { statement: words },
  })

export const transactionsOverlap = () =>
  new LimbeckError('TRANSACTION_CONTROL', 'A transaction was begun while another one of the step is open.', {
    hint: 'Await the one before the other begins; inside of one use what its callback is given.',
  })

export const clientCommand = (words: string) =>
  new LimbeckError('CLIENT_COMMAND', `${words} is a command of psql, and no SQL.`, {
    hint: 'Leave it out. Write rows as INSERT, as pg_dump does when it is told to.',
    details: { command: words },
  })

// SQLite.

export const databaseFileMissing = (path: string, missing: 'file' | 'folder') =>
  new LimbeckError(
    'DATABASE_FILE_MISSING',
    missing === 'file'
      ? `There is no database file ${path}.`
      : `The database file ${path} cannot be made: its folder does not exist.`,
    {
      hint:
        missing === 'file'
          ? 'Run "limbeck upgrade" to make it, or correct the URL.'
          : 'Make the folder, or correct the URL.',
      details: { path },
    },
  )

export const databaseFileInvalid = (path: string, why: string, hint: string, cause: unknown) =>
  new LimbeckError('DATABASE_FILE_INVALID', `${path} ${why}.`, { hint, details: { path }, cause })

export const fileBusy = (path: string, milliseconds: number, cause: unknown) =>
  new LimbeckError(
    'LOCK_TIMEOUT',
    `Another process keeps the database file ${path} locked; gave up after ${Math.round(milliseconds / 1000)} s.`,
    {
      hint: 'Wait for it to end and try again, or allow more time with --lock-timeout.',
      details: { path, milliseconds },
      cause,
    },
  )

export const tableNotUnderstood = (table: string, where: string) =>
  new LimbeckError(
    'TABLE_NOT_UNDERSTOOD',
    `The table "${table}" must be made again, and its CREATE TABLE says something that Limbeck does not know, ${where}.`,
    {
      hint: 'Make the change with op.execute(...), as https://www.sqlite.org/lang_altertable.html#otheralter says.',
      details: { table, where },
    },
  )

export const textUnreadable = (what: string, table: string, cause?: unknown) =>
  new LimbeckError(
    'TEXT_UNREADABLE',
    `The server does not show ${what} of the table "${table}" in full, and written back as it is shown it would be another.`,
    {
      hint: `See that the user of the URL may SELECT from "${table}" and SHOW CREATE TABLE it (GRANT), or make the change with op.execute(...).`,
      details: { table },
      cause,
    },
  )

export const triggerTextUnknown = (trigger: string, table: string) =>
  new LimbeckError(
    'TRIGGER_TEXT_UNKNOWN',
    `The table "${table}" must be made again, and its trigger "${trigger}" with it; but a rename before it, in the same revision, has changed the trigger.`,
    {
      hint: 'Put the rename into a revision of its own, before this one.',
      details: { trigger, table },
    },
  )

export const brokenObject = (what: string, name: string, why: string, cause: unknown) =>
  new LimbeckError(
    'BROKEN_OBJECT',
    `The ${what} "${name}" is broken, or would be: ${why}. SQLite changes no table as long as it is.`,
    {
      hint:
        what === 'view'
          ? `Drop it before the change: op.dropView('${name}'); make it again after it with op.createView.`
          : `Drop it before the change: op.execute('DROP ${what.toUpperCase()} ${name}'); then make it anew.`,
      details: { what, name, why },
      cause,
    },
  )

export const foreignKeysOn = (cause?: unknown) =>
  new LimbeckError(
    'FOREIGN_KEYS_ON',
    'A table would be made again or dropped while foreign keys are on: rows that refer to it would be deleted.',
    {
      hint: 'Do it by an operation of the revision itself and not from a data step, and let Limbeck begin the transaction: SQLite turns foreign keys off only outside of one.',
      cause,
    },
  )

interface Orphans {
  readonly table: string
  readonly columns: readonly string[]
  readonly parent: string
  readonly count: number
  /** The rowid of the first, where the table has rowids. */
  readonly first: bigint | number | undefined
}

export const orphanedRows = ({ table, columns, parent, count, first }: Orphans) =>
  new LimbeckError(
    'ORPHANED_ROWS',
    `${count === 1 ? 'A row' : `${count} rows`} of "${table}" would refer by (${columns.join(', ')}) to rows of "${parent}" that do not exist${
      first === undefined ? '' : `; the first has rowid ${first}`
    }.`,
    {
      hint: 'Delete or mend those rows first, in a step before the change.',
      details: { table, columns, parent, count, first: first === undefined ? undefined : String(first) },
    },
  )

export const stillReferenced = (
  table: string,
  by: readonly string[],
  why: string,
  operation: string | undefined,
) =>
  new LimbeckError(
    'STILL_REFERENCED',
    `${operation === undefined ? '' : `${operation}: `}${by.map(name => `"${name}"`).join(', ')} would still refer to "${table}", ${why}.`,
    {
      hint: 'Drop the foreign key first, with op.dropConstraint.',
      details: { table, by, operation },
    },
  )

// Runs.

/** Where a statement or a data step comes from, and what the database said of it. */
interface Refused {
  readonly operation: string
  readonly source: { readonly file: string; readonly line: number } | undefined
  readonly refusal: {
    readonly message: string
    readonly code?: string
    readonly detail?: string
    readonly hint?: string
  }
  readonly cause: unknown
}

const said = ({ message, code, detail, hint }: Refused['refusal']) =>
  [`${message}${code === undefined ? '' : ` (${code})`}`, detail, hint]
    .filter(part => part !== undefined)
    .join('\n  ')

/** @param held who holds it, in words and as data */
export const lockTimeout = (
  milliseconds: number,
  held?: { readonly words: string; readonly holder: object },
) =>
  new LimbeckError(
    'LOCK_TIMEOUT',
    `Another run holds the lock on this database; gave up after ${Math.round(milliseconds / 1000)} s.`,
    {
      hint: held
        ? `The server names its holder: ${held.words}. Wait for it, or allow more time with --lock-timeout.`
        : 'Wait for it to end and try again, or allow more time with --lock-timeout.',
      details: { milliseconds, holder: held?.holder },
    },
  )

export const lockNotGranted = (why: string, cause?: unknown) =>
  new LimbeckError(
    'LOCK_NOT_GRANTED',
    `The server does not give the lock that keeps two runs apart: ${why}. Nothing was run.`,
    {
      hint: 'Connect to a server that gives it: of a cluster in strict mode (pxc_strict_mode) to a node where GET_LOCK is permitted.',
      details: { why },
      cause,
    },
  )

export const pooledConnection = () =>
  new LimbeckError(
    'POOLED_CONNECTION',
    'The URL leads to a pooler that gives each transaction another session of the server (transaction pooling): the lock that keeps two runs apart would be left with a session that is not ours. Nothing was run.',
    {
      hint: 'Give the URL of the server itself, past the pooler, or of a pool in session mode (pgbouncer: pool_mode = session).',
    },
  )

export const readOnlyServer = (why: string) =>
  new LimbeckError('READ_ONLY_SERVER', `The server takes no changes: ${why}. Nothing was run.`, {
    hint: 'Give the URL of the primary; if it has just become one, run the command again.',
    details: { why },
  })

/** @param said what SQLite says of an attempt to write */
export const readOnlyFile = (said: string, cause: unknown) =>
  new LimbeckError(
    'READ_ONLY_SERVER',
    `The file of the database, or the folder that it is in, may only be read: ${said}. Nothing was run.`,
    { hint: 'See who may write both, or run the command as another user.', details: { why: said }, cause },
  )

/** @param doing what was under way: `upgrade of b2c93d51e0f7`, a statement */
export const connectionLost = (doing: string, details: Readonly<Record<string, unknown>>, cause: unknown) =>
  new LimbeckError('CONNECTION_LOST', `The connection to the database broke: ${doing}.`, {
    hint: 'Run the command again: it looks at what was done, and goes on from there.',
    details,
    cause,
  })

/** As much of a statement as somebody reads: rows to insert may be megabytes. */
export const sqlInMessage = (sql: string): string => {
  const most = 2_000
  const text = sql.length <= most ? sql : `${sql.slice(0, most)} ... (${sql.length} characters)`
  return text.replaceAll('\n', '\n  ')
}

export const statementRefused = ({
  operation,
  source,
  refusal,
  cause,
  sql,
}: Refused & { readonly sql: string }) =>
  new LimbeckError(
    'STATEMENT_REFUSED',
    `The database refused a statement of "${operation}": ${said(refusal)}\n  ${sqlInMessage(sql)}`,
    {
      hint:
        // https://www.postgresql.org/docs/current/errcodes-appendix.html: UNSAFE NEW ENUM VALUE USAGE
        refusal.code === '55P04'
          ? 'A value that was added to an enum can be used once that is committed: add it in op.autocommit(op => { ... }), or use it in the next revision.'
          : (rowsInTheWay(refusal) ??
            asksTooMuch(refusal) ??
            notOfTheRevision(refusal) ??
            'Mend the revision, then run the command again.'),
      details: { operation, ...source, sql, database: refusal },
      cause,
    },
  )

/** MySQL and MariaDB were asked not to copy the table, or to let others write meanwhile. */
const asksTooMuch = ({ code = '' }: Refused['refusal']): string | undefined =>
  code.startsWith('ER_ALTER_OPERATION_NOT_SUPPORTED')
    ? 'Nothing of it was done. Ask for what the server can do in "algorithm" and "lock", make the change in a time when nobody has to write, or leave the two out and let it do it as it must.'
    : undefined

/** What no change of the revision would mend, by the code that each engine has for it. */
const notOfTheRevision = ({ code = '', hint = '' }: Refused['refusal']): string | undefined => {
  // https://www.postgresql.org/docs/current/runtime-config-locks.html
  if (code === '53200' && hint.includes('max_locks_per_transaction'))
    return 'The server has no room for the locks of so many tables at once: raise max_locks_per_transaction and restart it, or let each operation commit by itself with "export const transaction = false" in the revision.'
  if (['SQLITE_READONLY', '42501', 'ER_TABLEACCESS_DENIED_ERROR', 'ER_DBACCESS_DENIED_ERROR'].includes(code))
    return 'Give this user the right to it, or run the command as another user.'
  return ['SQLITE_FULL', '53100', 'ER_DISK_FULL', 'ER_RECORD_FILE_FULL'].includes(code)
    ? 'Make room on the disk, then run the command again.'
    : undefined
}

/** Rows that a constraint does not let pass, by the code that each engine has for it. */
const rowsInTheWay = ({ code = '', message }: Refused['refusal']): string | undefined => {
  const isAny = (...codes: readonly string[]) => codes.includes(code)
  if (isAny('23502', 'ER_BAD_NULL_ERROR', 'ER_INVALID_USE_OF_NULL', 'SQLITE_CONSTRAINT_NOTNULL'))
    return 'Give the rows a value first, with op.execute or op.run, or leave the column nullable.'
  if (isAny('23505', 'ER_DUP_ENTRY', 'SQLITE_CONSTRAINT_UNIQUE', 'SQLITE_CONSTRAINT_PRIMARYKEY'))
    return 'Rows have the same value: change or delete those that are too many first, with op.execute or op.run.'
  if (isAny('23503', 'ER_NO_REFERENCED_ROW_2', 'SQLITE_CONSTRAINT_FOREIGNKEY'))
    return 'Delete or mend the rows that refer to none first, with op.execute or op.run.'
  if (isAny('23514', 'ER_CONSTRAINT_FAILED', 'SQLITE_CONSTRAINT_CHECK'))
    return 'Mend the rows that do not satisfy it first, with op.execute or op.run.'
  if (code === '2BP01' || code === 'ER_ROW_IS_REFERENCED_2' || /^ER_FK_(COLUMN_)?CANNOT_DROP/.test(code))
    return 'Drop first what depends on it: a foreign key with op.dropConstraint, a view with op.dropView.'
  // SQLite's ALTER COLUMN has no code of its own for it.
  return isAny('SQLITE_CONSTRAINT') || message.includes('Data truncated')
    ? 'Mend the rows that do not suit first, with op.execute or op.run.'
    : undefined
}

/** What is known of a lock that another session held, and of who that was. */
interface MetLock {
  readonly lock: keyof typeof lockWords
  readonly blockedBy?: { readonly words: string; readonly details: unknown } | undefined
}

/** A statement that met somebody else's lock: nothing is wrong with it, and later it may pass. */
export const statementLocked = ({
  operation,
  source,
  refusal,
  cause,
  sql,
  lock,
  blockedBy,
}: Refused & MetLock & { readonly sql: string }) =>
  new LimbeckError(
    'LOCK_TIMEOUT',
    `A statement of "${operation}" ${lockWords[lock]}${blockedBy ? `, ${blockedBy.words}` : ''}: ${said(refusal)}\n  ${sqlInMessage(sql)}`,
    {
      hint:
        lock === 'timeout'
          ? 'Run the command again when the table is less in use, or raise "lockTimeout" or "lockRetries" in the configuration.'
          : 'Run the command again.',
      details: {
        operation,
        ...source,
        sql,
        lock,
        ...(blockedBy ? { blockedBy: blockedBy.details } : {}),
        database: refusal,
      },
      cause,
    },
  )

const lockWords = {
  timeout: 'waited too long for a lock of another session',
  deadlock: "and another session waited for each other's locks",
  conflict: 'came into conflict with what another session did at the same time',
} as const

export const databaseFailed = (refusal: Refused['refusal'], sql: string, cause: unknown) =>
  new LimbeckError(
    'DATABASE_FAILED',
    // What is looked at in the end is what the revision has done, so it is its refusal.
    sql === 'COMMIT'
      ? `The database refused to commit: ${said(refusal)}`
      : `The database refused a question or a statement of Limbeck's own: ${said(refusal)}\n  ${sqlInMessage(sql)}`,
    {
      hint:
        rowsInTheWay(refusal) ??
        notOfTheRevision(refusal) ??
        'Often a privilege is missing, the database is read-only, or the connection broke; mend that and try again.',
      details: { sql, database: refusal },
      cause,
    },
  )

/** @param lock where a statement of the code met the lock of another session */
export const dataStepFailed = ({
  operation,
  source,
  refusal,
  cause,
  lock,
  blockedBy,
}: Refused & Partial<MetLock>) =>
  new LimbeckError(
    'DATA_STEP_FAILED',
    lock === undefined
      ? `The code of "${operation}" threw: ${said(refusal)}`
      : `A statement in the code of "${operation}" ${lockWords[lock]}${blockedBy ? `, ${blockedBy.words}` : ''}: ${said(refusal)}`,
    {
      hint:
        lock === undefined
          ? 'Mend the revision, then run the command again.'
          : 'Run the command again when the table is less in use; code of your own is not run a second time by itself.',
      details: {
        operation,
        ...source,
        ...(lock === undefined ? {} : { lock }),
        ...(blockedBy ? { blockedBy: blockedBy.details } : {}),
        database: refusal,
      },
      cause,
    },
  )

export const notNullOnRows = (table: string, column: string) =>
  new LimbeckError(
    'NOT_NULL_ON_ROWS',
    `"${table}" holds rows, and the new column "${column}" must have a value but has no default.`,
    {
      hint: `Give it a default; or add it nullable, fill it with op.execute or op.run, and then op.alterColumn('${table}', '${column}', { nullable: false }); or leave it nullable.`,
      details: { table, column },
    },
  )

export const transactionLost = (label: string, cause: unknown) =>
  new LimbeckError(
    'TRANSACTION_LOST',
    `The step "${label}" ended the transaction of the migration, so part of the revision may have been kept.`,
    {
      hint: 'Take COMMIT, ROLLBACK and ON CONFLICT ROLLBACK out of the step; compare the database with "limbeck revision --autogenerate" before going on.',
      details: { step: label },
      cause,
    },
  )

export const queryLeftRunning = (label: string, left: number) =>
  new LimbeckError(
    'QUERY_LEFT_RUNNING',
    `The step "${label}" was over while ${left === 1 ? 'a query of its own was' : `${left} queries of its own were`} still running.`,
    { hint: 'Await every query in the step; look for a missing "await".', details: { step: label, left } },
  )

export const versionRowGone = (table: string, sql: string) =>
  new LimbeckError('VERSION_ROW_GONE', `A row of "${table}" was not there when it was to be changed.`, {
    hint: 'Something else wrote to the version table during the run. Run "limbeck current", then try again.',
    details: { table, sql },
  })

export const runOffline = (label: string, revision: string) =>
  new LimbeckError(
    'RUN_OFFLINE',
    `Revision ${revision} runs code ("${label}"), which cannot be written as SQL.`,
    {
      hint: 'Upgrade with a connection, or say the same with op.execute.',
      details: { label, revision },
    },
  )

export const oneTransactionImpossible = (revision: string, engineCould: boolean) =>
  new LimbeckError(
    'TRANSACTION_MODE',
    engineCould
      ? `The whole run is to be one transaction, but revision ${revision} runs outside of one.`
      : 'The whole run is to be one transaction, but this engine commits each change of a table at once.',
    {
      hint: engineCould
        ? 'Write transaction: \'each\' in the configuration, or take op.autocommit and "transaction = false" out of the revision.'
        : "Write transaction: 'each' in the configuration, or leave it out.",
      details: { revision },
    },
  )

const notRehearsed = {
  engine: () => 'this engine commits each change of a table at once',
  revision: (id: string) => `revision ${id} is not one transaction`,
  halfDone: (id: string) => `revision ${id} is half done, and what is done of it is kept already`,
  newValue: (id: string) =>
    `revision ${id} uses a value that one before it adds to an enum, and PostgreSQL takes it once that is committed`,
  legacyStrings: () =>
    'a view or a check of this database has a string in double quotes, which a run would first write in single ones',
} as const

export const dryRunImpossible = (
  revision: string | undefined,
  why: keyof typeof notRehearsed,
  cause?: unknown,
) =>
  new LimbeckError(
    'DRY_RUN_IMPOSSIBLE',
    `This cannot be tried and rolled back: ${notRehearsed[why](revision ?? '')}. Nothing was kept.`,
    {
      hint: 'Run "limbeck plan" to see what an upgrade would do; or try it on a copy of the database.',
      details: { revision, why },
      cause,
    },
  )

/** @param other the database that a statement would have changed */
export const outsideScratch = (other: string, sql: string) =>
  new LimbeckError(
    'DRY_RUN_IMPOSSIBLE',
    `A statement changes the database "${other}", and what is tried in a scratch database must not touch another: it was not run.\n  ${sqlInMessage(sql)}`,
    {
      hint: `Leave "${other}" out of the statement where the run's own database is meant; "limbeck plan" shows an upgrade without running it.`,
      details: { database: other, sql },
    },
  )

export const changesWholeServer = (sql: string) =>
  new LimbeckError(
    'DRY_RUN_IMPOSSIBLE',
    `A statement changes the whole server, its users or its settings, and what is only tried must not: it was not run.\n  ${sqlInMessage(sql)}`,
    {
      hint: '"limbeck plan" shows an upgrade without running it. What belongs to the server is best made beside the migrations, once for all its databases.',
      details: { sql },
    },
  )

/** @param signal the signal of the process that ended it; none where the program did that embeds Limbeck */
export const interrupted = (signal: string | undefined, cause?: unknown) =>
  new LimbeckError(
    'INTERRUPTED',
    signal === undefined ? 'The run was aborted.' : `${signal} ended the run.`,
    {
      hint: 'Run the command again; it goes on where this run was ended.',
      details: { signal: signal ?? null },
      cause,
    },
  )

/** @param busy whether a database was being worked on @param drained whether the process had nothing left to wait for */
export const processEnded = (busy: boolean, drained: boolean) =>
  new LimbeckError(
    'PROCESS_ENDED',
    `The process ended before the command did${busy ? ', while it worked on a database' : ''}; it is not done.`,
    {
      hint: `${
        drained
          ? 'Code of yours (a revision, a model, the configuration, an event) waits for a promise that nothing can settle any more.'
          : 'Code of yours (a revision, a model, the configuration, an event), or of a package that it imports, ends the process: take its call of exit() out, or mend the error that is printed beside this.'
      } Then run the command again; "limbeck status" shows where the database is.`,
      details: { busy },
    },
  )

/** What failed in a copy of the schema, where the rows may be what it lacked. */
export const withoutRows = (error: LimbeckError, where = 'a copy of the schema without its rows') =>
  error.code === 'INTERRUPTED'
    ? interruptedTrial(error)
    : new LimbeckError(error.code, error.message, {
        hint: `It was tried in ${where}; where it needs rows, look with "limbeck plan". ${error.hint ?? ''}`.trim(),
        details: error.details,
        cause: error.cause,
      })

/** What was done until then was done in a database that is gone, and is no news. */
const interruptedTrial = ({ details: { signal }, cause }: LimbeckError) =>
  new LimbeckError(
    'INTERRUPTED',
    `${typeof signal === 'string' ? `${signal} ended the trial` : 'The trial was aborted'}; nothing was applied.`,
    { hint: 'Run the command again.', details: { signal: signal ?? null }, cause },
  )

export const timedOut = (command: string, milliseconds: number, cause?: unknown) =>
  new LimbeckError('TIMED_OUT', `${command}() was not done within ${milliseconds} ms.`, {
    hint: 'See what it waited for: the server, or another run (lockTimeout). What it had begun was undone or is gone on with by the next run.',
    details: { milliseconds },
    cause,
  })

export const transactionOpen = (why: string) =>
  new LimbeckError(
    'TRANSACTION_OPEN',
    `The connection that was given is in a transaction of its owner's, and ${why}.`,
    { hint: 'End that transaction first, or give a connection that is in none, or a URL.' },
  )

export const autocommitNeeded = (operation: string, why: string) =>
  new LimbeckError('AUTOCOMMIT_NEEDED', `"${operation}" stands in a transaction: ${why}.`, {
    hint: 'Write it as op.autocommit(op => { ... }), beside what needs a transaction; or "export const transaction = false" for the whole revision.',
    details: { operation },
  })

export interface Doubt {
  readonly revision: string
  /** `upgrade` or `downgrade`. */
  readonly command: string
  /** `step 3 of 5`. */
  readonly place: string
  readonly operation: string
  /** Absent where code ran. */
  readonly sql: string | undefined
}

export const statementInDoubt = ({ revision, command, place, operation, sql }: Doubt) =>
  new LimbeckError(
    'STATEMENT_IN_DOUBT',
    `A run was broken off during ${place}, "${operation}", and nobody can tell whether that was done.${
      sql === undefined ? '' : `\n  ${sqlInMessage(sql)}`
    }`,
    {
      hint: `Look at the database ("limbeck repair" shows what is there). If it was done: "limbeck ${command} --resume done". If not: "limbeck ${command} --resume again".`,
      details: { revision, operation, sql: sql ?? null },
    },
  )

export const revisionInProgress = ({
  revision,
  direction,
  done,
  operations,
}: {
  readonly revision: string
  readonly direction: 'up' | 'down'
  readonly done: number
  readonly operations: number
}) => {
  const command = direction === 'up' ? 'upgrade' : 'downgrade'
  return new LimbeckError(
    'REVISION_IN_PROGRESS',
    `The ${command} of revision ${revision} was broken off: ${done} of its ${operations} steps are done. It has to come to its end first.`,
    {
      hint:
        direction === 'up'
          ? `Run "limbeck upgrade ${revision}"; "limbeck repair" shows where it stopped. Where the rest was done by hand, "limbeck stamp ${revision}" says so.`
          : 'Run the same "limbeck downgrade" again; "limbeck repair" shows where it stopped. Where the rest was done by hand, "limbeck stamp" with the revision below says so.',
      details: { revision, direction, done, operations },
    },
  )
}

export const revisionChangedMidway = (revision: string, path: string, done: number, operations: number) =>
  new LimbeckError(
    'REVISION_CHANGED_MIDWAY',
    `Revision ${revision} was broken off after step ${done} of ${operations}, and its file now says something else of what is done.`,
    {
      hint: `Put the first ${done === 1 ? 'operation' : `${done} operations`} back as ${done === 1 ? 'it was' : 'they were'}; what comes after may be changed.`,
      details: { revision, path, done, operations },
    },
  )

export const nothingToResume = () =>
  new LimbeckError('NOTHING_TO_RESUME', 'No revision is in progress, so no statement is in doubt.', {
    hint: 'Leave the answer out; "limbeck upgrade" applies what is pending.',
  })

export const irreversibleRevision = (revision: string, why: string) =>
  new LimbeckError('IRREVERSIBLE', `Revision ${revision} cannot be taken back: ${why}.`, {
    hint: 'Go forward instead, with a new revision that mends what is wrong.',
    details: { revision, why },
  })

export const tablesMovedOn = () =>
  new LimbeckError('TABLES_MOVED_ON', 'The version table keeps changing under this run.', {
    hint: 'Look who else writes to it, then try again.',
  })

/** Something that no revision made stands in the way of what would be dropped. */
export interface Dependent {
  readonly kind: 'table' | 'view' | 'trigger'
  readonly name: string
  /** What it refers to. */
  readonly on: string
}

export const othersDepend = (dependents: readonly Dependent[]) =>
  new LimbeckError(
    'OTHERS_DEPEND',
    `${dependents
      .map(({ kind, name, on }) => `The ${kind} "${name}", which no revision made, refers to "${on}".`)
      .join(' ')} Nothing was dropped.`,
    {
      hint: 'Only what the revisions made is dropped. Drop it by hand, or what in it refers to that; then run the command again.',
      details: { dependents },
    },
  )

/** Where each statement is kept at once, what was dropped stays so. */
export const dropStopped = (error: LimbeckError) =>
  new LimbeckError(error.code, `${error.message}\n  What was dropped before it stays dropped.`, {
    hint: `${error.hint ?? ''} "limbeck reset --drop --force" goes on with what is left.`.trim(),
    details: error.details,
    cause: error.cause,
  })

/** What has no way back by its revisions can still be dropped. */
export const orDrop = (error: LimbeckError) =>
  new LimbeckError(error.code, error.message, {
    hint: `${error.hint ?? ''} To begin anew without it, run "limbeck reset --drop --force": everything that the revisions made is dropped first.`.trim(),
    details: error.details,
    cause: error.cause,
  })

// Commands.

export const rangeNeeded = (target: string) =>
  new LimbeckError(
    'RANGE_NEEDED',
    `"${target}" does not say where the script starts, and there is no database to ask.`,
    {
      hint: 'Write a range, such as "limbeck downgrade head:base --sql".',
      details: { target },
    },
  )

export const notAtHead = (missing: readonly string[]) =>
  new LimbeckError('NOT_AT_HEAD', 'Target database is not up to date.', {
    hint: 'Run "limbeck upgrade" first, so that the comparison starts from what the migrations make.',
    details: { missing },
  })

/** The same error, with the way round the database in its hint. */
export const orFromMigrations = (error: LimbeckError): LimbeckError =>
  new LimbeckError(error.code, error.message, {
    hint: orHint(
      error.hint,
      'Or leave the database alone and compare with what the migrations make: "--from migrations".',
    ),
    details: error.details,
    cause: error.cause,
  })

export const noScratchDatabase = (why: string, reasons: readonly string[], dialect: string) =>
  new LimbeckError(
    'NO_SCRATCH_DATABASE',
    `The migrations must be run to know what they make, and there is no scratch database for it (${reasons.join('; ')}): ${why}.`,
    {
      hint: [
        ...(dialect === 'postgresql' ? ['Run "npm install --save-dev @electric-sql/pglite",'] : []),
        `${dialect === 'postgresql' ? 'or let' : 'Let'} a server be reached on which the user may create databases, or say in the revision what its SQL does: op.execute(sql, { declares }).`,
      ].join(' '),
      details: { why, reasons },
    },
  )

export const migrationsDiffer = (operations: readonly string[], questions: readonly string[]) =>
  new LimbeckError(
    'MIGRATIONS_DIFFER',
    `The models and what the migrations make differ: ${abridged(operations, '; ')}.`,
    {
      hint: `Run "limbeck revision --autogenerate --from migrations -m ..." to write ${operations.length === 1 ? 'it' : 'them'}.${
        questions.length === 0 ? '' : ` It will ask: ${questions.join(' ')}`
      }`,
      details: { operations, questions },
    },
  )

/** Told before anything was applied. */
export const planDiffers = (operations: readonly string[], questions: readonly string[]) =>
  new LimbeckError(
    'PLAN_DIFFERS',
    `After the upgrade the database would not be what the models say: ${abridged(operations, '; ')}. Nothing was applied.`,
    {
      hint: `Correct the revision, or run "limbeck revision --autogenerate --from migrations -m ..." to write what is missing.${
        questions.length === 0 ? '' : ` It will ask: ${questions.join(' ')}`
      }`,
      details: { operations, questions },
    },
  )

/** @param revisions the heads that are not reached */
export const planShort = (target: string, revisions: readonly string[]) =>
  new LimbeckError(
    'PLAN_NOT_PROVABLE',
    `The models are what the heads make, and an upgrade to "${target}" does not reach ${revisions.join(', ')}.`,
    {
      hint: 'Run "limbeck upgrade heads --verify-plan", or leave --verify-plan out.',
      details: { target, missing: revisions },
    },
  )

export const planWithoutStart = (rows: readonly string[], cause: LimbeckError) =>
  new LimbeckError(
    'PLAN_NOT_PROVABLE',
    `The plan cannot be tried where the database is, for the revisions up to ${rows.join(', ')} cannot be run from nothing: ${cause.message}`,
    {
      hint: 'See what they stand on with "limbeck test"; or leave --verify-plan out, and look at the plan with "limbeck plan".',
      details: { rows, cause: cause.code },
      cause,
    },
  )

/** The same, told to an application that was started too early. */
export const notMigrated = (missing: readonly string[]) =>
  new LimbeckError('NOT_AT_HEAD', `The database is not at ${missing.join(', ')}.`, {
    hint: 'Run "limbeck upgrade" before this version of the application is started, or upgrade() as it starts.',
    details: { missing },
  })

type TestDirection = 'up' | 'down' | 'up again'

const cannotBe: Readonly<Record<TestDirection, string>> = {
  up: 'cannot be applied',
  down: 'cannot be taken back',
  'up again': 'cannot be applied again after it was taken back',
}

export const revisionTestFailed = (
  revision: string,
  path: string,
  direction: TestDirection,
  cause: LimbeckError,
) =>
  new LimbeckError(
    'REVISION_TEST_FAILED',
    `Revision ${revision} (${path}) ${cannotBe[direction]}: ${cause.message}`,
    {
      hint: orHint(
        cause.hint,
        direction === 'down'
          ? "Where there is no way back, say so: export const downgrade = irreversible('why')."
          : 'Correct the revision, then run "limbeck test" again.',
      ),
      details: { ...cause.details, revision, path, direction, cause: cause.code },
      cause,
    },
  )

export const roundTripDiffers = (
  revision: string,
  path: string,
  direction: 'down' | 'up again',
  operations: readonly string[],
) =>
  new LimbeckError(
    'ROUND_TRIP_DIFFERS',
    direction === 'down'
      ? `Revision ${revision} (${path}), taken back, does not leave the schema that was there before it. To be that it would still have to: ${abridged(operations, '; ')}.`
      : `Revision ${revision} (${path}), taken back and applied again, does not make the same schema. To be that it would still have to: ${abridged(operations, '; ')}.`,
    {
      hint: `Correct its ${direction === 'down' ? 'downgrade' : 'downgrade or upgrade'}.`,
      details: { revision, path, direction, operations },
    },
  )

export const migrationsTestFailed = (messages: readonly string[]) =>
  new LimbeckError(
    'MIGRATIONS_TEST_FAILED',
    `The migrations were tested, and are not right:\n${messages.join('\n')}`,
    {
      hint: 'Run "limbeck test" for a line per revision.',
      details: { findings: messages },
    },
  )

export const modelsDiffer = (operations: readonly string[], questions: readonly string[]) =>
  new LimbeckError(
    'MODELS_DIFFER',
    `New upgrade operations detected; the models and the database differ: ${abridged(operations, '; ')}.`,
    {
      hint: `Run "limbeck revision --autogenerate -m ..." to write ${operations.length === 1 ? 'it' : 'them'}.${
        questions.length === 0 ? '' : ` It will ask: ${questions.join(' ')}`
      }`,
      details: { operations, questions },
    },
  )

export const destructiveRevision = (
  revision: string,
  path: string,
  shown: string,
  losses: readonly string[],
) =>
  new LimbeckError(
    'DESTRUCTIVE_CHANGE',
    `Revision ${revision} (${shown}) is not applied yet and loses ${abridged(losses)}.`,
    {
      hint: 'Make sure that nobody needs it any more; then run the check without --no-destructive.',
      details: { revision, path, losses },
    },
  )

export const destructiveModels = (losses: readonly string[]) =>
  new LimbeckError('DESTRUCTIVE_CHANGE', `To take the database to the models loses ${abridged(losses)}.`, {
    hint: 'Put back what is missing in the models, or write a revision and look at it.',
    details: { losses },
  })

export const alreadyInitialized = (path: string) =>
  new LimbeckError('ALREADY_INITIALIZED', `${path} is there already; nothing was written.`, {
    hint: 'Go on with "limbeck revision --autogenerate -m ...", or remove it first to begin anew.',
    details: { path },
  })

export const modelFilesExist = (files: readonly string[]) =>
  new LimbeckError(
    'MODEL_FILES_EXIST',
    files.length === 1
      ? `There is a file ${files[0]} already; it was not touched.`
      : `There are ${files.length} of the files already, such as ${files[0]}; none was touched.`,
    {
      hint: 'Write elsewhere with "-o FILE", or over them with --force: what was changed in them by hand is lost.',
      details: { files },
    },
  )

export const nothingToPull = (leftOut: readonly { readonly what: string; readonly name: string }[]) =>
  new LimbeckError(
    'NOTHING_TO_PULL',
    'The database has no tables that models could say; nothing was written.',
    {
      hint:
        leftOut.length === 0
          ? 'Look at the URL, at the schema that it leads to, and at "includeName" and "includeSchemas" in the configuration.'
          : `Left out: ${leftOut.map(({ what, name }) => `${what} ${name}`).join(', ')}.`,
      details: { leftOut },
    },
  )

export const baselineNotFirst = (what: string, details: Readonly<Record<string, unknown>>) =>
  new LimbeckError('BASELINE_NOT_FIRST', `${what}, so a baseline would not be the first revision.`, {
    hint: 'Leave --baseline out: "limbeck pull" writes the models alone.',
    details,
  })

export const notAHead = (revision: string, merged = false) =>
  new LimbeckError('NOT_A_HEAD', `Revision ${revision} is not a head: another revision comes after it.`, {
    hint: merged
      ? 'A merge joins heads: "limbeck heads" shows them, "limbeck merge heads -m ..." joins all of them.'
      : 'Add --splice to begin a branch there, or leave --head out to come after the head.',
    details: { revision },
  })

export const nothingToMerge = (heads: readonly string[]) =>
  new LimbeckError(
    'NOTHING_TO_MERGE',
    `A merge needs two heads; ${heads.length === 0 ? 'there is none' : `this is one: ${heads[0]}`}.`,
    {
      hint: 'Run "limbeck heads" to see them.',
      details: { heads },
    },
  )

export const standsBelow = (below: string, head: string) =>
  new LimbeckError('NOTHING_TO_MERGE', `There is nothing to merge: ${head} stands on ${below} already.`, {
    hint: 'Run "limbeck heads" to see what can be merged.',
    details: { heads: [head, below] },
  })

// Rebase, and what it asks git.

const nameThem = 'name the revisions that are yours: "limbeck rebase REVISION"'

export const gitMissing = (cause: unknown) =>
  new LimbeckError('GIT_MISSING', 'There is no program "git" that could tell which revisions are yours.', {
    hint: `Install git, or ${nameThem}.`,
    cause,
  })

export const noRepository = (folder: string) =>
  new LimbeckError(
    'NO_REPOSITORY',
    `${folder} is in no git repository, so nothing tells which revisions are yours.`,
    { hint: `Go to the repository, or ${nameThem}.`, details: { folder } },
  )

export const noUpstream = (tried: readonly string[]) =>
  new LimbeckError(
    'UNKNOWN_UPSTREAM',
    `The branch has no upstream, and there is none of ${tried.join(', ')} either.`,
    { hint: `Say what others have: --upstream origin/BRANCH; or ${nameThem}.`, details: { tried } },
  )

export const unknownUpstream = (upstream: string) =>
  new LimbeckError('UNKNOWN_UPSTREAM', `git knows no commit "${upstream}".`, {
    hint: `Run "git fetch", or say another with --upstream; or ${nameThem}.`,
    details: { upstream },
  })

export const noMergeBase = (upstream: string, shallow: boolean) =>
  new LimbeckError(
    'NO_MERGE_BASE',
    shallow
      ? `This clone is shallow: the commit that this branch and ${upstream} have in common is not in it.`
      : `This branch and ${upstream} have no commit in common.`,
    {
      hint: shallow
        ? `Run "git fetch --unshallow", or ${nameThem}.`
        : `Say another branch with --upstream, or ${nameThem}.`,
      details: { upstream, shallow },
    },
  )

export const gitFailed = (errors: string) =>
  new LimbeckError('GIT_FAILED', `git did not answer: ${errors.trim()}`, {
    hint: `Do as git says, or ${nameThem}.`,
  })

export const revisionShared = (revision: string, upstream: string, how: string) =>
  new LimbeckError('REVISION_SHARED', `Revision ${revision} is shared: ${how} in ${upstream}.`, {
    hint: 'Others may have applied it, so it stays where it is. Join the heads instead: "limbeck merge heads -m ...".',
    details: { revision, upstream },
  })

export const devRevisionEdited = (revision: string, shown: string, file: string) =>
  new LimbeckError(
    'DEV_REVISION_EDITED',
    `${shown} was changed by hand since "limbeck dev" wrote it, and to write it anew would lose that.`,
    {
      hint: 'To keep it as it is, delete its last line, which begins with "// limbeck dev:": the next change gets a revision of its own. Or take the change back.',
      details: { revision, file },
    },
  )

export const notOfDev = (revision: string, shown: string, why: string) =>
  new LimbeckError('NOT_OF_DEV', `${shown} (${revision}) is not to be written anew: ${why}.`, {
    hint: 'Run "limbeck dev" without naming a revision: it begins one of its own.',
    details: { revision },
  })

export const severalOfDev = (revisions: readonly string[]) =>
  usage(
    `Any of ${revisions.length} revisions could be the one to write anew: ${abridged(revisions)}.`,
    'Name one: "limbeck dev REVISION".',
  )

export const revisionUnmerged = (paths: readonly string[]) =>
  new LimbeckError(
    'REVISION_UNMERGED',
    `git has a merge conflict in ${abridged(paths)}: what the revision says is not decided.`,
    {
      hint: 'Resolve it and "git add" the file, then run the command again. A conflict in heads.lock may stay: it is written anew.',
      details: { paths },
    },
  )

export const ontoNeeded = (revision: string, heads: readonly string[]) =>
  new LimbeckError(
    'ONTO_NEEDED',
    `Revision ${revision} could come after any of ${heads.length} heads: ${abridged(heads)}.`,
    { hint: `Say after which: --onto ${heads[0]}.`, details: { revision, heads } },
  )

export const ontoMine = (onto: string, ids: readonly string[]) =>
  usage(
    `--onto ${onto} is ${ids.join(', ')}, one of the revisions that are to be moved.`,
    'Name the head that yours are to come after; "limbeck heads" shows them.',
  )

export const ontoBase = (onto: string) =>
  usage(
    `--onto ${onto} names no revision to come after.`,
    'Name the head that yours are to come after; "limbeck heads" shows them.',
  )

export const notAHeadToRebase = (revision: string, heads: readonly string[]) =>
  new LimbeckError('NOT_A_HEAD', `Revision ${revision} is not a head: another revision comes after it.`, {
    hint: `Say --onto ${heads[0]}, or leave --onto out.`,
    details: { revision, heads },
  })

export const mergeInTheWay = (revision: string, parents: readonly string[]) =>
  new LimbeckError(
    'MERGE_IN_THE_WAY',
    `Revision ${revision} is a merge of ${parents.join(', ')}: it joins your revisions with others already.`,
    {
      hint: 'Keep the merge, and there is nothing to rebase; or remove its file, and run the command again.',
      details: { revision, parents },
    },
  )

export const headerNotLiteral = (shown: string, file: string) =>
  new LimbeckError(
    'HEADER_NOT_LITERAL',
    `The downRevision in ${shown} cannot be changed: it is not written as a string.`,
    {
      hint: "Write export const downRevision = '...' into the file, then run the command again.",
      details: { file },
    },
  )

/** What was moved does not stand on what it now comes after. */
export const afterRebase = (error: LimbeckError, taken: readonly string[]) =>
  new LimbeckError(
    error.code,
    `${error.message}\n  The files are written, and ${abridged(taken)} ${taken.length === 1 ? 'is' : 'are'} taken back.`,
    {
      hint: `${error.hint ?? 'Mend the revision.'} Then run "limbeck upgrade"; the rebase is done.`,
      details: error.details,
      cause: error.cause,
    },
  )

/** The database was not reached, and only the files could be written. */
export const orFilesOnly = (error: LimbeckError) =>
  new LimbeckError(error.code, error.message, {
    hint: `${error.hint ?? ''} Or add --files-only: the files are written, and no database is asked.`.trim(),
    details: error.details,
    cause: error.cause,
  })

// Connecting to a server.

export const driverMissing = (driver: string, cause: unknown) =>
  new LimbeckError('DRIVER_MISSING', `The driver "${driver}" is not installed.`, {
    hint: `Run "npm install ${driver}".`,
    details: { driver },
    cause,
  })

export const connectionFailed = (place: string, why: string, cause: unknown) =>
  new LimbeckError('CONNECTION_FAILED', `The database server at ${place} cannot be reached: ${why}.`, {
    hint: 'See that the server runs and that host and port are right; "limbeck status" shows which URL is used.',
    details: { place },
    cause,
  })

export const authenticationFailed = (
  user: string | undefined,
  place: string,
  withoutPassword: boolean,
  cause: unknown,
) =>
  new LimbeckError(
    'AUTHENTICATION_FAILED',
    `The database server at ${place} does not let in ${user === undefined ? 'this user' : `the user "${user}"`}.`,
    {
      hint: withoutPassword
        ? 'The URL has no password: add one, or set it where the URL comes from.'
        : 'Correct the user or the password in the URL.',
      details: { place, user },
      cause,
    },
  )

export const databaseForbidden = (
  user: string | undefined,
  place: string,
  database: string,
  cause: unknown,
) =>
  new LimbeckError(
    'AUTHENTICATION_FAILED',
    `The database server at ${place} does not let ${user === undefined ? 'this user' : `the user "${user}"`} into the database "${database}".`,
    {
      hint: 'See that the database is there and that the user has privileges on it (GRANT), or correct the URL.',
      details: { place, user, database },
      cause,
    },
  )

export const noSuchDatabase = (database: string, hint: string, cause: unknown) =>
  new LimbeckError('NO_SUCH_DATABASE', `There is no database "${database}".`, {
    hint,
    details: { database },
    cause,
  })

export const tlsFailed = (place: string, why: string, hint: string, cause: unknown) =>
  new LimbeckError('TLS_FAILED', `The database server at ${place} and Limbeck do not agree on TLS: ${why}.`, {
    hint,
    details: { place },
    cause,
  })

export const tooManyConnections = (place: string, cause: unknown) =>
  new LimbeckError('TOO_MANY_CONNECTIONS', `The database server at ${place} takes no more connections.`, {
    hint: 'Try again when some are closed, or raise max_connections.',
    details: { place },
    cause,
  })

export const databaseInUse = (folder: string, pid: number | undefined, mark: string) =>
  new LimbeckError(
    'DATABASE_IN_USE',
    `The database ${folder} is open in ${pid === undefined ? 'another process' : `process ${pid}`}; PGlite takes one at a time.`,
    {
      hint: `Close it there. If that process is not Limbeck's, remove ${mark}.`,
      details: { folder, pid },
    },
  )

export const modelsNotConfigured = () =>
  new LimbeckError(
    'MODELS_NOT_CONFIGURED',
    'The configuration names no models, so there is nothing to compare the database with.',
    {
      hint: 'Add models: \'models/**/*.ts\' to limbeck.config.ts, or write the revision by hand: limbeck revision -m "..."',
    },
  )

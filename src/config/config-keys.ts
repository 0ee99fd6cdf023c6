import { nearest } from '../nearest.ts'
import { defaultNaming } from '../schema/naming.ts'
import { faultOfFileTemplate } from '../script/file-name.ts'
import { isMigrationModules } from '../script/from-modules.ts'
import { templateEnding } from '../script/revision-template.ts'
import { type DatabaseConfig, type Duration, transactionModes } from './config.ts'
import { milliseconds } from './duration.ts'

/** What is wrong with a value, as the end of a sentence that begins with its key. Undefined when nothing is. */
type Check = (value: unknown) => string | undefined

const dialects = ['sqlite', 'postgresql', 'mysql', 'mariadb']
const quoted = (words: readonly string[]) => words.map(word => `'${word}'`).join(', ')

const text: Check = value =>
  typeof value === 'string' && value.trim() !== '' ? undefined : 'must be a string that is not empty'

const oneOf =
  (words: readonly string[]): Check =>
  value =>
    words.includes(value as string) ? undefined : `must be one of ${quoted(words)}`

const texts: Check = value => {
  const items = Array.isArray(value) ? value : [value]
  return items.length > 0 && items.every(item => text(item) === undefined)
    ? undefined
    : 'must be a string, or an array of strings, none of them empty'
}

const duration: Check = value =>
  milliseconds(value as Duration) === undefined
    ? "must be milliseconds, or a number with a unit: '500ms', '5s', '20m', '1h'"
    : undefined

const called: Check = value => (typeof value === 'function' ? undefined : 'must be a function')

const flag: Check = value => (typeof value === 'boolean' ? undefined : 'must be true or false')

const record: Check = value =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? undefined : 'must be an object'

const either =
  (one: Check, other: Check): Check =>
  value => {
    const [wrong, wrongToo] = [one(value), other(value)]
    return wrong === undefined || wrongToo === undefined
      ? undefined
      : `${wrong}, or ${wrongToo.replace(/^must be /, '')}`
  }

const keysOf =
  (keys: Readonly<Record<string, Check>>): Check =>
  value =>
    record(value) ??
    Object.entries(value as object)
      .map(([key, item]) => {
        const check = keys[key]
        if (check === undefined) {
          const [near] = nearest(key, Object.keys(keys), 1)
          const others = near === undefined ? '' : `; the nearest is "${near}"`
          return `has a key "${key}"; its keys are ${Object.keys(keys).join(', ')}${others}`
        }
        const wrong = item === undefined ? undefined : check(item)
        return wrong === undefined ? undefined : `has a value at "${key}" that ${wrong}`
      })
      .find(sentence => sentence !== undefined)

const url: Check = value =>
  typeof value === 'function' || text(value) === undefined
    ? undefined
    : value === undefined
      ? 'is undefined'
      : 'must be a URL, or a function that gives one'

/** The ledger is named after it, and PostgreSQL keeps 63 bytes of a name. */
const longestVersionTable = 63 - '_ledger'.length

const versionTable: Check = value =>
  text(value) ??
  (Buffer.byteLength(value as string) > longestVersionTable
    ? `must not be longer than ${longestVersionTable} bytes`
    : undefined)

// Whether there may be folders in it is another key's say: see check-config.ts.
const fileTemplate: Check = value => text(value) ?? faultOfFileTemplate(String(value), true)

const truncateSlugLength: Check = value =>
  Number.isInteger(value) && Number(value) >= 1 && Number(value) <= 160
    ? undefined
    : 'must be a whole number from 1 to 160'

const lockRetries: Check = value =>
  Number.isInteger(value) && Number(value) >= 0 && Number(value) <= 100
    ? undefined
    : 'must be a whole number from 0 to 100'

const template: Check = value => {
  if (typeof value === 'function') return undefined
  const wrong = text(value)
  if (wrong !== undefined) return 'must be the path of a file, or a function'
  return templateEnding(value as string) === undefined
    ? 'must end in .ts, .mts, .js, .mjs or .sql, each with or without .template after it'
    : undefined
}

const afterWrite: Check = value =>
  [value].flat().every(hook => typeof hook === 'function' || text(hook) === undefined)
    ? undefined
    : 'must be a command, a function, or an array of them'

const timezone: Check = value => {
  try {
    new Intl.DateTimeFormat('en', { timeZone: value as string })
    return text(value)
  } catch {
    return "must be the name of a time zone: 'UTC', 'Europe/Berlin'"
  }
}

/** Every key of a database's configuration, and what its value must be. */
export const configKeys = {
  url,
  dialect: oneOf(dialects),
  passwordFile: text,
  models: texts,
  migrations: value => (isMigrationModules(value) ? undefined : texts(value)),
  recursive: flag,
  versionTable,
  versionTableSchema: text,
  versionTablePk: flag,
  namingConvention: keysOf(Object.fromEntries(Object.keys(defaultNaming).map(key => [key, text]))),
  fileTemplate,
  truncateSlugLength,
  template,
  afterWrite,
  timezone,
  serverVersion: text,
  headsLock: flag,
  transaction: oneOf(transactionModes),
  lockTimeout: duration,
  lockRetries,
  statementTimeout: duration,
  connection: keysOf({ options: record, onConnect: called }),
  includeName: called,
  includeObject: called,
  includeSchemas: either(flag, texts),
  compareType: either(flag, called),
  compareDefault: either(flag, called),
  processRevision: called,
  onVersionApply: called,
} satisfies Readonly<Record<keyof Omit<DatabaseConfig, 'databases'>, Check>>

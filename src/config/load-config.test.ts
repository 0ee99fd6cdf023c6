import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { defaultNaming } from '../schema/naming.ts'
import { findModelFiles } from './find-models.ts'
import { loadConfig } from './load-config.ts'

const root = realpathSync(mkdtempSync(join(tmpdir(), 'limbeck-load-config-')))
afterAll(() => rmSync(root, { recursive: true, force: true }))

let count = 0
const folderWith = (files: Readonly<Record<string, string>>): string => {
  const folder = join(root, String(count++))
  mkdirSync(folder)
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true })
    writeFileSync(join(folder, name), text)
  }
  return folder
}

const failure = (promise: Promise<unknown>) =>
  promise.then(
    () => 'nothing was thrown',
    ({ code, message, hint }) => ({
      code,
      message: message.replaceAll(root, '<root>'),
      hint: hint?.replaceAll(root, '<root>'),
    }),
  )

describe('finding and loading', () => {
  it('fills in the defaults', async () => {
    const folder = folderWith({ 'limbeck.config.ts': 'export default {}' })
    const { databases, ...rest } = await loadConfig({ folder, env: {} })
    expect(rest).toEqual({
      file: join(folder, 'limbeck.config.ts'),
      folder,
      environment: { process: {}, file: {}, folder },
      x: {},
    })
    expect(databases).toEqual([
      {
        name: undefined,
        url: undefined,
        dialect: undefined,
        passwordFile: undefined,
        models: [],
        migrations: [join(folder, 'migrations')],
        versionFolders: [join(folder, 'migrations/versions')],
        modules: undefined,
        recursive: false,
        versionTable: 'limbeck_version',
        versionTableSchema: undefined,
        versionTablePk: true,
        naming: defaultNaming,
        fileTemplate: '{year}{month}{day}{hour}{minute}_{rev}_{slug}',
        truncateSlugLength: 40,
        template: undefined,
        afterWrite: [],
        timezone: 'UTC',
        serverVersion: undefined,
        headsLock: true,
        transaction: 'each',
        lockTimeout: undefined,
        lockRetries: 4,
        statementTimeout: undefined,
        connectionOptions: {},
        includeSchemas: undefined,
        includeName: undefined,
        includeObject: undefined,
        compareType: undefined,
        compareDefault: undefined,
        processRevision: undefined,
        onVersionApply: undefined,
        onConnect: undefined,
      },
    ])
  })

  it('keeps what is said', async () => {
    const includeName = () => true
    const folder = folderWith({})
    const { databases } = await loadConfig({
      folder,
      env: {},
      config: {
        dialect: 'postgresql',
        models: 'src/*.ts',
        migrations: ['db', '/plugin'],
        versionTable: 'alembic_version',
        versionTableSchema: 'ops',
        namingConvention: { index: 'idx_{table}_{columns}' },
        fileTemplate: '{rev}_{slug}',
        timezone: 'Europe/Berlin',
        transaction: 'all',
        lockTimeout: '5s',
        lockRetries: 1,
        statementTimeout: 1500,
        passwordFile: 'pw',
        connection: { options: { ssl: true } },
        includeName,
      },
    })
    expect(databases[0]).toMatchObject({
      models: ['src/*.ts'],
      versionFolders: [join(folder, 'db/versions'), '/plugin/versions'],
      naming: { ...defaultNaming, index: 'idx_{table}_{columns}' },
      lockTimeout: 5000,
      lockRetries: 1,
      statementTimeout: 1500,
      passwordFile: join(folder, 'pw'),
      connectionOptions: { ssl: true },
      includeName: expect.any(Function),
    })
  })

  it('finds the nearest above, and the one that is named', async () => {
    const folder = folderWith({
      'limbeck.config.mts': 'export default {}',
      'a/b/c.txt': '',
      'other/my.config.js': 'module.exports = {}',
      'other/package.json': '{}',
    })
    expect((await loadConfig({ folder: join(folder, 'a/b'), env: {} })).folder).toBe(folder)
    expect((await loadConfig({ folder, config: 'other/my.config.js', env: {} })).folder).toBe(
      join(folder, 'other'),
    )
  })

  it('calls a function with the environment and -x', async () => {
    const folder = folderWith({
      '.env': 'A=file\nB=file',
      'limbeck.config.ts': `export default async ({ env, x }) => ({ versionTable: [env.A, env.B, x.c].join('_') })`,
    })
    const { databases } = await loadConfig({ folder, env: { A: 'process' }, x: { c: 'x' } })
    expect(databases[0]?.versionTable).toBe('process_file_x')
  })

  it('gives each of several its folder', async () => {
    const folder = folderWith({})
    const { databases } = await loadConfig({
      folder,
      env: {},
      config: { databases: { main: {}, tools: { migrations: 't' } } },
    })
    expect(databases.map(({ name, migrations }) => [name, ...migrations])).toEqual([
      ['main', join(folder, 'migrations/main')],
      ['tools', join(folder, 't')],
    ])
  })
})

describe('a file that is no configuration', () => {
  const cases: readonly { name: string; text: string; error: unknown }[] = [
    {
      name: 'a syntax error',
      text: 'export default {\n  models: ,\n}',
      error: {
        code: 'CONFIG_NOT_LOADED',
        message: expect.stringMatching(
          /^The configuration cannot be loaded\. <root>\/\d+\/limbeck\.config\.ts:2 has a syntax error: /,
        ),
        hint: 'Correct line 2, then run the command again.',
      },
    },
    {
      name: 'a throw',
      text: `\nthrow new Error('no')`,
      error: {
        code: 'CONFIG_NOT_LOADED',
        message: expect.stringMatching(
          /^The configuration cannot be loaded\. .*limbeck\.config\.ts:2 threw Error: no\.$/,
        ),
      },
    },
    {
      name: 'no default export',
      text: `export const config = {}`,
      error: {
        code: 'CONFIG_NO_DEFAULT',
        message: expect.stringMatching(
          /limbeck\.config\.ts must export a configuration as its default; it exports only config\.$/,
        ),
        hint: "Write: export default defineConfig({ ... }), with import { defineConfig } from 'limbeck'.",
      },
    },
    {
      name: 'nothing',
      text: '',
      error: { code: 'CONFIG_NO_DEFAULT', message: expect.stringMatching(/; it exports nothing\.$/) },
    },
    {
      name: 'a string',
      text: `export default 'x'`,
      error: { code: 'CONFIG_NO_DEFAULT', message: expect.stringMatching(/; it is of type string\.$/) },
    },
    {
      name: 'a function that gives nothing',
      text: `export default () => {}`,
      error: {
        code: 'CONFIG_NO_DEFAULT',
        message: expect.stringMatching(/; what its function gave is of type undefined\.$/),
      },
    },
    {
      name: 'a function that throws',
      text: `export default () => { throw new Error('no') }`,
      error: {
        code: 'CONFIG_THREW',
        message: expect.stringMatching(/^The function in .*limbeck\.config\.ts threw Error: no\.$/),
      },
    },
  ]
  it.each(cases)('$name', async ({ text, error }) => {
    const folder = folderWith({ 'limbeck.config.ts': text })
    expect(await failure(loadConfig({ folder, env: {} }))).toMatchObject(error as object)
  })

  it('none at all', async () => {
    expect(await failure(loadConfig({ folder: folderWith({}), env: {}, config: 'x.ts' }))).toEqual({
      code: 'CONFIG_NOT_FOUND',
      message: expect.stringMatching(/^There is no configuration file <root>\/\d+\/x\.ts\.$/),
      hint: 'Run "limbeck init" to write one, or name it: --config path/to/limbeck.config.ts.',
    })
    expect(await failure(loadConfig({ folder: folderWith({}), env: {} }))).toMatchObject({
      code: 'CONFIG_NOT_FOUND',
      message: expect.stringMatching(
        /^There is no limbeck\.config\.ts in <root>\/\d+, nor in a folder above it\.$/,
      ),
    })
  })
})

describe('a key or a value that is wrong', () => {
  const cases: readonly [config: object, code: string, message: string, hint?: string][] = [
    [
      { modles: 'x' },
      'CONFIG_UNKNOWN_KEY',
      'The configuration has a key "modles", which Limbeck does not know.',
      'Did you mean "models"?',
    ],
    [
      { database: {} },
      'CONFIG_UNKNOWN_KEY',
      'The configuration has a key "database", which Limbeck does not know.',
      'Did you mean "databases"?',
    ],
    [
      { toString: 1 },
      'CONFIG_UNKNOWN_KEY',
      'The configuration has a key "toString", which Limbeck does not know.',
      'Remove it, or see the list of keys: LimbeckConfig in your editor.',
    ],
    [
      { databases: { a: { ulr: 'x' } } },
      'CONFIG_UNKNOWN_KEY',
      'The configuration has a key "databases.a.ulr", which Limbeck does not know.',
      'Did you mean "url"?',
    ],
    [
      { databases: {}, models: 'x' },
      'CONFIG_UNKNOWN_KEY',
      'The configuration has a key "models", which Limbeck does not know.',
      'Beside "databases" there is nothing: write it into each of them.',
    ],
    [
      { databases: {} },
      'CONFIG_VALUE',
      '"databases" in The configuration must be an object with a key for each database.',
    ],
    [{ databases: { a: 'x' } }, 'CONFIG_VALUE', '"databases.a" in The configuration must be an object.'],
    [
      { databases: { '1': {} } },
      'CONFIG_VALUE',
      '"databases.1" in The configuration must be named by a letter, then letters, digits, - and _.',
    ],
    [
      { databases: { 'a-b': {}, a_B: {} } },
      'CONFIG_VALUE',
      '"databases.a_B" in The configuration must differ from "a-b" in more than case and - _: both are A_B_DATABASE_URL.',
    ],
    [{ url: 5 }, 'CONFIG_VALUE', '"url" in The configuration must be a URL, or a function that gives one.'],
    [
      { dialect: 'postgres' },
      'CONFIG_VALUE',
      `"dialect" in The configuration must be one of 'sqlite', 'postgresql', 'mysql', 'mariadb'.`,
    ],
    [
      { models: [] },
      'CONFIG_VALUE',
      '"models" in The configuration must be a string, or an array of strings, none of them empty.',
    ],
    [
      { migrations: ['a', ''] },
      'CONFIG_VALUE',
      '"migrations" in The configuration must be a string, or an array of strings, none of them empty.',
    ],
    [
      { versionTable: 'x'.repeat(57) },
      'CONFIG_VALUE',
      '"versionTable" in The configuration must not be longer than 56 bytes.',
    ],
    [
      { namingConvention: { pk: 'x' } },
      'CONFIG_VALUE',
      '"namingConvention" in The configuration has a key "pk"; its keys are primaryKey, unique, foreignKey, check, index, exclusion.',
    ],
    [
      { namingConvention: { index: 1 } },
      'CONFIG_VALUE',
      '"namingConvention" in The configuration has a value at "index" that must be a string that is not empty.',
    ],
    [
      { fileTemplate: '{rev}_{slag}' },
      'CONFIG_VALUE',
      '"fileTemplate" in The configuration has {slag}; what may stand in braces is rev, slug, epoch, year, month, day, hour, minute, second.',
    ],
    [
      { fileTemplate: '{year}' },
      'CONFIG_VALUE',
      '"fileTemplate" in The configuration must hold {rev} or {slug}.',
    ],
    [
      { fileTemplate: '{year}/{rev}' },
      'CONFIG_VALUE',
      '"fileTemplate" in The configuration has folders, which are looked into only with "recursive: true" in the configuration.',
    ],
    [
      { fileTemplate: '../{rev}', recursive: true },
      'CONFIG_VALUE',
      '"fileTemplate" in The configuration must be the name of a file, without a dot first and without any of \\ : * ? " < > |.',
    ],
    [
      { fileTemplate: '{rev}/{year}', recursive: true },
      'CONFIG_VALUE',
      '"fileTemplate" in The configuration must hold {rev} or {slug}.',
    ],
    [
      { truncateSlugLength: 0 },
      'CONFIG_VALUE',
      '"truncateSlugLength" in The configuration must be a whole number from 1 to 160.',
    ],
    [
      { timezone: 'Mars/Olympus' },
      'CONFIG_VALUE',
      `"timezone" in The configuration must be the name of a time zone: 'UTC', 'Europe/Berlin'.`,
    ],
    [
      { transaction: 'one' },
      'CONFIG_VALUE',
      `"transaction" in The configuration must be one of 'each', 'all', 'none'.`,
    ],
    [
      { lockTimeout: '5 s' },
      'CONFIG_VALUE',
      `"lockTimeout" in The configuration must be milliseconds, or a number with a unit: '500ms', '5s', '20m', '1h'.`,
    ],
    [
      { statementTimeout: -1 },
      'CONFIG_VALUE',
      `"statementTimeout" in The configuration must be milliseconds, or a number with a unit: '500ms', '5s', '20m', '1h'.`,
    ],
    [
      { connection: { onConect: 1 } },
      'CONFIG_VALUE',
      '"connection" in The configuration has a key "onConect"; its keys are options, onConnect; the nearest is "onConnect".',
    ],
    [
      { connection: { onConnect: 'SET ROLE x' } },
      'CONFIG_VALUE',
      '"connection" in The configuration has a value at "onConnect" that must be a function.',
    ],
    ...['includeName', 'includeObject', 'processRevision', 'onVersionApply'].map(
      (key): [object, string, string] => [
        { databases: { main: { [key]: 'x' } } },
        'CONFIG_VALUE',
        `"databases.main.${key}" in The configuration must be a function.`,
      ],
    ),
    ...['compareType', 'compareDefault'].map((key): [object, string, string] => [
      { [key]: 'x' },
      'CONFIG_VALUE',
      `"${key}" in The configuration must be true or false, or a function.`,
    ]),
    [
      { includeSchemas: [1] },
      'CONFIG_VALUE',
      '"includeSchemas" in The configuration must be true or false, or a string, or an array of strings, none of them empty.',
    ],
    [
      { versionTablePk: 'no' },
      'CONFIG_VALUE',
      '"versionTablePk" in The configuration must be true or false.',
    ],
    [
      { onVersionAply: () => {} },
      'CONFIG_UNKNOWN_KEY',
      'The configuration has a key "onVersionAply", which Limbeck does not know.',
      'Did you mean "onVersionApply"?',
    ],
  ]
  it.each(cases)('%j', async (config, code, message, hint) => {
    const error = await failure(loadConfig({ folder: root, env: {}, config: config as never }))
    expect(error).toMatchObject({ code, message, ...(hint !== undefined && { hint }) })
  })
})

describe('a hook', () => {
  const hooks = async (config: object) =>
    (await loadConfig({ folder: root, env: {}, config: { databases: { main: config } } as never }))
      .databases[0]!

  it('that throws is named', async () => {
    const thrower = () => {
      throw new TypeError('no')
    }
    const { includeName, compareType, onVersionApply } = await hooks({
      includeName: thrower,
      compareType: thrower,
      onVersionApply: thrower,
    })
    const message = (name: string) =>
      `The function "databases.main.${name}" in The configuration threw TypeError: no.`
    expect(() => includeName?.('a', 'table', {})).toThrow(
      expect.objectContaining({ code: 'CONFIG_THREW', message: message('includeName') }),
    )
    expect(() => compareType?.({} as never)).toThrow(message('compareType'))
    await expect(onVersionApply?.({} as never)).rejects.toThrow(message('onVersionApply'))
  })

  it.each([
    [undefined, 'undefined'],
    ['yes', "'yes'"],
    [Promise.resolve(true), 'a promise'],
    [{}, 'an object'],
    [1, '1'],
  ])('that answers %s to a question of yes or no is refused', async (answer, shown) => {
    const { includeName, includeObject, compareDefault } = await hooks({
      includeName: () => answer,
      includeObject: () => answer,
      compareDefault: () => answer,
    })
    const told = (name: string, words: string) =>
      `"databases.main.${name}" in The configuration must return ${words}, and returned ${shown}.`
    expect(() => includeName?.('a', 'table', {})).toThrow(told('includeName', 'true or false'))
    expect(() => includeObject?.({} as never, 'a', 'table', true, undefined)).toThrow(
      told('includeObject', 'true or false'),
    )
    if (answer === undefined) expect(compareDefault?.({} as never)).toBe(undefined)
    else
      expect(() => compareDefault?.({} as never)).toThrow(told('compareDefault', 'true, false or undefined'))
  })
})

describe('models', () => {
  const folder = folderWith(
    Object.fromEntries(
      [
        'src/models/a.ts',
        'src/models/deep/b.mts',
        'src/models/a.test.ts',
        'src/models/a.d.ts',
        'src/models/old.ts',
        'src/node_modules/x/models/c.ts',
        'src/README.md',
      ].map(name => [name, '']),
    ),
  )
  const find = (...globs: string[]) =>
    findModelFiles(globs, folder).map(path => path.slice(folder.length + 1))

  it('are what globs match, once, sorted', () => {
    expect(find('src/models/**/*', './src/models/*.ts')).toEqual([
      'src/models/a.ts',
      'src/models/deep/b.mts',
      'src/models/old.ts',
    ])
    expect(find(join(folder, 'src/{models,x}/a.ts'))).toEqual(['src/models/a.ts'])
    expect(find('src/**/*.ts', '!**/old.ts')).toEqual(['src/models/a.ts'])
  })

  it.each(['src/model/*.ts', 'src/*.md', 'src/models/*.test.ts', 'src'])('%s matches nothing', glob => {
    expect(() => find('src/models/*.ts', glob)).toThrow(
      expect.objectContaining({
        code: 'MODELS_NOT_FOUND',
        message: `No file matches "${glob}", where the configuration looks for models.`,
      }),
    )
  })
})

import { execFile } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { stripTypeScriptTypes } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { promisify } from 'node:util'
import { afterAll, describe, expect, it } from 'vitest'

// Each case is a project in a temporary folder and a process of its own: hooks are for a whole process.

const folders: string[] = []
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true })
})

type Files = Readonly<Record<string, string>>

const project = (files: Files): string => {
  const folder = mkdtempSync(join(tmpdir(), 'limbeck-user-code-'))
  folders.push(folder)
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true })
    writeFileSync(join(folder, name), text)
  }
  return folder
}

/** Runs a script that has `importUserFile`, `load` (what of it can be printed) and the project's `folder`. */
const run = async (folder: string, script: string, limbeck = join(import.meta.dirname, '..')) => {
  const userCode = existsSync(join(limbeck, 'script/user-code.ts')) ? 'user-code.ts' : 'user-code.js'
  const file = join(folder, '.driver.mjs')
  writeFileSync(
    file,
    `import { importUserFile } from ${JSON.stringify(pathToFileURL(join(limbeck, 'script', userCode)).href)}
const folder = ${JSON.stringify(folder)}
const load = (name, options) => importUserFile(folder + '/' + name, options).then(
  module => ({ ...module }),
  ({ code, message, hint, details }) => ({ code, message, hint, line: details?.line }))
const answer = await (async () => { ${script} })()
process.stdout.write(JSON.stringify(answer))`,
  )
  const { stdout, stderr } = await promisify(execFile)(process.execPath, [file], { cwd: folder })
  return { answer: JSON.parse(stdout), stderr }
}

/** The first file of the project, imported. */
const load = async (files: Files, script?: string) => {
  const folder = project(files)
  return run(folder, script ?? `return load(${JSON.stringify(Object.keys(files)[0])})`)
}

const packages = { module: '{ "type": "module" }', commonjs: '{ "type": "commonjs" }', 'no type': '{}' }
const specifiers = ['./user.js', './user', './user.ts']

describe('a package of any type, an import in any form', () => {
  const cases = Object.entries(packages).flatMap(([type, json]) =>
    specifiers.map(specifier => ({ type, json, specifier })),
  )
  it.each(cases)('$type, $specifier', async ({ json, specifier }) => {
    const { answer, stderr } = await load({
      'models.ts': `import { columns } from '${specifier}'\nexport const models: string[] = [columns.id]\n`,
      'user.ts': `export const columns = { id: 'id' } satisfies Record<string, string>\n`,
      'package.json': json,
    })
    expect(answer).toEqual({ models: ['id'] })
    expect(stderr).toBe('')
  })
})

describe('what else a user may write', () => {
  const cases: readonly { name: string; files: Files; exports: unknown; node?: number }[] = [
    {
      name: 'a folder that is its index',
      files: { 'a.ts': `export * from './models'`, 'models/index.ts': `export const x = 1` },
      exports: { x: 1 },
    },
    {
      name: '.mts that imports .mjs',
      files: { 'a.mts': `export { x } from './b.mjs'`, 'b.mts': `export const x: number = 1` },
      exports: { x: 1 },
    },
    {
      name: 'the source beside what was compiled from it',
      files: {
        'a.ts': `export { x } from './b.js'`,
        'b.ts': `export const x = 'source'`,
        'b.js': `exports.x = 'old'`,
      },
      exports: { x: 'source' },
    },
    {
      name: 'CommonJS in JavaScript',
      files: { 'a.js': `module.exports = { x: require('./b').x }`, 'b.js': `exports.x = 1` },
      exports: { x: 1, default: { x: 1 } },
    },
    {
      name: 'CommonJS that requires ESM in TypeScript',
      node: 24,
      files: { 'a.cjs': `exports.x = require('./b').x`, 'b.ts': `export const x: number = 1` },
      exports: { x: 1, default: { x: 1 } },
    },
    {
      name: 'CommonJS in TypeScript',
      node: 24,
      files: {
        'a.ts': `const { x } = require('./b')\nmodule.exports = { x: x as number }`,
        'b.ts': `exports.x = 1 as number`,
      },
      exports: { x: 1, default: { x: 1 } },
    },
    {
      name: 'ESM that was compiled to CommonJS',
      files: {
        'a.js': `Object.defineProperty(exports, '__esModule', { value: true })\nexports.default = { x: 1 }`,
      },
      exports: { default: { x: 1 } },
    },
    {
      name: 'ESM in .js without a "type"',
      files: { 'a.js': `import { x } from './b.js'\nexport default x`, 'b.js': `export const x = 1` },
      exports: { default: 1 },
    },
    {
      name: 'top-level await',
      files: { 'a.ts': `export const x = await Promise.resolve(1 as number)` },
      exports: { x: 1 },
    },
    {
      name: 'a path alias',
      files: {
        'src/models/a.ts': `export { x } from '@db/columns'\nexport { y } from '#y'\nexport { z } from 'src/z'`,
        'src/db/columns.ts': `export const x = 1`,
        'src/y.ts': `export const y = 2`,
        'src/z.ts': `export const z = 3`,
        'tsconfig.json': `{ // comment, "and a string"
          "extends": ["./tsconfig.base"], "compilerOptions": { "baseUrl": ".", } }`,
        'tsconfig.base.json': `{ "compilerOptions": { "paths": { "@*": ["./missing/*"], "@db/*": ["./src/db/*"] } } }`,
        'package.json': `{ "imports": { "#*": "./src/*.js" } }`,
      },
      exports: { x: 1, y: 2, z: 3 },
    },
    {
      name: 'a path alias of a referenced project',
      files: {
        'src/a.ts': `export { x } from '~/b.js'`,
        'src/b.ts': `export const x = 1`,
        'tsconfig.json': `{ "files": [], "references": [{ "path": "./tsconfig.app.json" }] }`,
        'tsconfig.app.json': `{ "compilerOptions": { "paths": { "~/*": ["./src/*"] } } }`,
      },
      exports: { x: 1 },
    },
    {
      name: 'an enum, a parameter property',
      files: {
        'a.ts': `export enum Role { user = 'user' }\nclass A { constructor(readonly x: number) {} }\nexport const x = new A(1).x`,
        'package.json': `{ "type": "commonjs" }`,
      },
      exports: { Role: { user: 'user' }, x: 1 },
    },
    {
      name: 'decorators',
      files: {
        'a.ts': `export const seen: string[] = []
const note = (target: object, key?: string) => { seen.push(key ?? (target as { name: string }).name) }
@note export class User { @note id: number = 1 }
`,
        'tsconfig.json': `{ "compilerOptions": { "experimentalDecorators": true, "emitDecoratorMetadata": true } }`,
      },
      exports: { seen: ['id', 'User'] },
    },
    {
      name: 'a package in node_modules, untouched',
      files: {
        'a.ts': `export { x } from 'pack'`,
        'tsconfig.json': `{ "compilerOptions": { "paths": { "@/*": ["./src/*"] } } }`,
        'node_modules/pack/package.json': `{ "type": "module", "exports": "./index.js" }`,
        'node_modules/pack/index.js': `export { x } from './b.js'`,
        'node_modules/pack/b.js': `export const x = 'js'`,
        'node_modules/pack/b.ts': `export const x = 'ts'`,
      },
      exports: { x: 'js' },
    },
  ]
  // Node 22 does not ask hooks where a `require` in CommonJS that was imported leads.
  const possible = cases.filter(({ node = 22 }) => Number.parseInt(process.versions.node, 10) >= node)
  it.each(possible)('$name', async ({ files, exports }) => {
    // The files of a project without a package.json of its own must not meet one further up.
    const folder = project({ 'package.json': '{}', ...files })
    const { answer, stderr } = await run(folder, `return load(${JSON.stringify(Object.keys(files)[0])})`)
    expect(answer).toEqual(exports)
    expect(stderr).toBe('')
  })
})

describe('limbeck in a user file is the one that runs', () => {
  const files = {
    'models.ts': `import { table } from 'limbeck/schema'\nexport { table }\n`,
    'package.json': '{ "type": "commonjs" }',
  }
  const same = (schema: string) =>
    `const { table } = await importUserFile(folder + '/models.ts'); return table === (await import(${JSON.stringify(schema)})).table`

  it('from source, without node_modules', async () => {
    const schema = pathToFileURL(join(import.meta.dirname, '../schema/index.ts')).href
    expect((await load(files, same(schema))).answer).toBe(true)
  })

  it('installed, where the project has another copy', async () => {
    const folder = project({
      ...files,
      'node_modules/limbeck/package.json': '{ "name": "limbeck", "exports": { "./schema": "./schema.js" } }',
      'node_modules/limbeck/schema.js': 'exports.table = null',
    })
    const installed = install(project({}))
    const schema = pathToFileURL(join(installed, 'schema/index.js')).href
    expect((await run(folder, same(schema), installed)).answer).toBe(true)
  })
})

/** Limbeck as a package of JavaScript, without a build: its types left out, its imports renamed. */
const install = (folder: string): string => {
  const target = join(folder, 'node_modules/limbeck')
  const source = join(import.meta.dirname, '..')
  for (const name of readdirSync(source, { recursive: true, encoding: 'utf8' })) {
    if (!/^(?:errors|nearest|(?:script|schema|sql)\/.+)\.ts$/.test(name) || name.endsWith('.test.ts'))
      continue
    const file = join(target, 'dist', name.replace(/ts$/, 'js'))
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(
      file,
      stripTypeScriptTypes(readFileSync(join(source, name), 'utf8')).replace(
        /(from '\.[^']*)\.ts'/g,
        "$1.js'",
      ),
    )
  }
  writeFileSync(
    join(target, 'package.json'),
    '{ "name": "limbeck", "type": "module", "exports": { "./schema": "./dist/schema/index.js" } }',
  )
  return join(target, 'dist')
}

describe('what changed on disk', () => {
  it.each(['a.ts', 'a.cjs'])('%s is read anew when asked, and only then', async name => {
    const text = (value: number) => (name === 'a.ts' ? `export const x = ${value}` : `exports.x = ${value}`)
    const { answer } = await load(
      { [name]: text(1), 'package.json': '{}' },
      `const { writeFileSync } = await import('node:fs')
      const before = await load('${name}', { fresh: true })
      writeFileSync(folder + '/${name}', ${JSON.stringify(text(2))})
      const values = [before, await load('${name}'), await load('${name}', { fresh: true }), await load('${name}', { fresh: true })]
      return values.map(value => value.x)`,
    )
    expect(answer).toEqual([1, 1, 2, 2])
  })

  it('one that failed can be mended', async () => {
    const { answer } = await load(
      { 'a.ts': 'throw new Error("no")', 'package.json': '{}' },
      `const { writeFileSync } = await import('node:fs')
      const before = await load('a.ts', { fresh: true })
      writeFileSync(folder + '/a.ts', 'export const x = 2')
      return [before.code, (await load('a.ts', { fresh: true })).x]`,
    )
    expect(answer).toEqual(['FILE_THREW', 2])
  })
})

describe('a file that cannot be used', () => {
  const cases: readonly { name: string; files: Files; error: unknown }[] = [
    {
      name: 'a syntax error in TypeScript',
      files: { 'a.ts': 'export const x: number = 1\nexport const = 5\n' },
      error: {
        code: 'FILE_SYNTAX',
        message: expect.stringMatching(/^a\.ts:2 has a syntax error: \S/),
        line: 2,
      },
    },
    {
      name: 'a syntax error in JavaScript',
      files: { 'a.js': 'export const x = 1\n\nexport const = 5\n', 'package.json': '{ "type": "module" }' },
      error: {
        code: 'FILE_SYNTAX',
        message: expect.stringMatching(/^a\.js:3 has a syntax error: \S/),
        line: 3,
      },
    },
    {
      name: 'a syntax error in CommonJS',
      files: { 'a.cjs': 'exports.x = 1\nconst = 5\n' },
      error: {
        code: 'FILE_SYNTAX',
        message: expect.stringMatching(/^a\.cjs:2 has a syntax error: \S/),
        line: 2,
      },
    },
    {
      name: 'what only V8 sees',
      files: { 'a.ts': 'export const x: number = 1\nexport { y }\n' },
      error: {
        code: 'FILE_SYNTAX',
        message: "a.ts has a syntax error: Export 'y' is not defined in module.",
      },
    },
    {
      name: 'a syntax error in an imported file',
      files: { 'a.ts': `import './b'`, 'b.ts': 'export const x = 1\nfunction (\n' },
      error: { code: 'FILE_SYNTAX', message: expect.stringMatching(/^b\.ts:\d has a syntax error: \S/) },
    },
    {
      name: 'a throw',
      files: {
        'a.ts': `import { f } from './lib/b'\n\nf()\n`,
        'lib/b.ts': 'export const f = () => {\n  throw new TypeError("no such thing")\n}',
      },
      error: { code: 'FILE_THREW', message: 'lib/b.ts:2 threw TypeError: no such thing.', line: 2 },
    },
    {
      name: 'a throw of what Node calls a syntax error too',
      files: { 'a.ts': `\nJSON.parse('{')\n` },
      error: { code: 'FILE_THREW', message: expect.stringMatching(/^a\.ts:2 threw SyntaxError: /), line: 2 },
    },
    {
      name: 'a throw of no Error',
      files: { 'a.ts': `throw 'x'` },
      error: { code: 'FILE_THREW', message: 'a.ts threw a value that is no Error: x.' },
    },
    {
      name: 'a missing file',
      files: { 'a.ts': `\nimport './nope.js'` },
      error: { code: 'FILE_IMPORT_MISSING', message: 'An import in a.ts fails: there is no file nope.js.' },
    },
    {
      name: 'a missing package',
      files: { 'a.ts': `import './b'`, 'b.ts': `import 'nope'` },
      error: {
        code: 'FILE_IMPORT_MISSING',
        message: 'An import in b.ts fails: there is no package "nope".',
        hint: 'Run "npm install nope", or correct the import.',
      },
    },
    {
      name: 'a missing export',
      files: { 'a.ts': `\nimport { tabel } from 'limbeck/schema'\nexport { tabel }` },
      error: {
        code: 'FILE_IMPORT_MISSING',
        message: `An import in a.ts:2 fails: the module 'limbeck/schema' does not provide an export named 'tabel'.`,
        line: 2,
      },
    },
    {
      name: 'an enum without oxc-transform',
      files: { 'a.ts': `import './role.js'`, 'role.ts': '\nexport enum Role { user }' },
      error: {
        code: 'FILE_NEEDS_TRANSFORM',
        message: 'role.ts:2 uses syntax that Node cannot read by leaving the types out: TypeScript enum.',
        hint: 'Run "npm install --save-dev oxc-transform" (Limbeck then uses it), or write the file without that syntax.',
        line: 2,
      },
    },
    {
      name: 'JSX without oxc-transform',
      files: { 'a.ts': `import './page'`, 'page.tsx': 'export const x = <a />' },
      error: {
        code: 'FILE_NEEDS_TRANSFORM',
        message: expect.stringMatching(/^page\.tsx uses syntax .*: JSX\.$/),
      },
    },
    {
      name: 'a broken tsconfig.json',
      files: { 'a.ts': `import 'pack'`, 'tsconfig.json': '{ "compilerOptions": ' },
      error: {
        code: 'FILE_SYNTAX',
        message: expect.stringMatching(/^tsconfig\.json has a syntax error: \S/),
      },
    },
  ]
  it.each(cases)('$name', async ({ files, error }) => {
    // An installed Limbeck: from source, its own oxc-transform would be found beside it.
    const folder = project({ 'package.json': '{}', ...files })
    const { answer, stderr } = await run(
      folder,
      `return load(${JSON.stringify(Object.keys(files)[0])})`,
      install(project({})),
    )
    expect(answer).toMatchObject(error as object)
    expect(stderr).toBe('')
  })
})

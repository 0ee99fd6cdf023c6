import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, inject, it } from 'vitest'
import { command, succeed } from './command.ts'
import { writeProject } from './sample-project.ts'

const { projects, compilers, nodes } = inject('installed')

/** Uses of the types, right and wrong: where a wrong one passes, TypeScript says that the line expects no error. */
const uses = {
  'app/rows.ts': `import { Kysely, type Generated, type Selectable } from 'kysely'
import { defineConfig, type Op } from 'limbeck'
import { buildGraph, planUpgrade } from 'limbeck/revision'
import { type DatabaseOf, integer, table, text } from 'limbeck/schema'
import { type TestResult, tryMigrations } from 'limbeck/testing'
import * as messages from '../models/messages.ts'
import { Role } from '../models/role.ts'
import * as users from '../models/users.ts'

const models = { users: users.users, messages: messages.messages }
interface Database extends DatabaseOf<typeof models> {}

export const find = (db: Kysely<Database>) =>
  db.selectFrom('messages').select(['content', 'role', 'tokens']).where('tokens', '>', 0).execute()

export const row = (found: Selectable<Database['messages']>): string => found.content
export const id: Generated<string> | undefined = undefined
export const mine: Selectable<Database['messages']>['role'] = Role.User
// @ts-expect-error a number is no text
export const wrong: Selectable<Database['users']>['email'] = 1
// @ts-expect-error there is no such column
export const none = (db: Kysely<Database>) => db.selectFrom('users').select('emial')

export const config = defineConfig({ models: 'models/*.ts', migrations: 'migrations', url: ({ env }) => env.URL ?? '' })
// @ts-expect-error a key that there is not
export const typo = defineConfig({ modles: 'models/*.ts' })

export function upgrade(op: Op) {
  op.addColumn('users', 'age', integer().notNull().default(0))
  op.run('count', async ({ db, progress }) => {
    const found = await db.selectFrom('users').select('id').execute()
    progress(found.length)
  })
  // @ts-expect-error a revision is frozen, models move
  op.createTable('users', users.users)
  // @ts-expect-error it is recorded, there is nothing to wait for
  op.dropTable('users').then()
}

export const plan = planUpgrade(
  buildGraph([{ revision: 'aaaa', downRevision: [], dependsOn: [], branchLabels: [] }]),
  [],
  'head',
).map(step => step.rowsAfter)
export const tested: Promise<TestResult> = tryMigrations({ url: 'sqlite::memory:' })
export const small = table('small', { name: text().notNull() })
`,
}

const resolutions = {
  nodenext: { module: 'nodenext', moduleResolution: 'nodenext' },
  bundler: { module: 'esnext', moduleResolution: 'bundler' },
}

/** With exact optional properties, Node's types and no browser; without them, the other way round. */
const strictness = {
  exact: { exactOptionalPropertyTypes: true, lib: ['es2024'], types: ['node'] },
  loose: { exactOptionalPropertyTypes: false, lib: ['es2024', 'dom'], types: [] },
}

/** To TypeScript a package without a type is one of CommonJS. */
const kinds = ['module', 'none'] as const

describe.each(kinds)('in a package of type %s', kind => {
  const cwd = join(projects[kind], 'types')
  const path = [...Object.values(nodes).slice(-1), join(projects[kind], 'node_modules/.bin')]

  beforeAll(async () => {
    writeProject(cwd, '.ts', uses)
    await succeed('limbeck', ['init'], { cwd, path })
    await succeed('limbeck', ['revision', '--autogenerate', '-m', 'create tables'], { cwd, path })
  })

  const cases = Object.keys(compilers).flatMap(compiler =>
    Object.keys(resolutions).flatMap(resolution =>
      Object.keys(strictness).map(strict => ({ compiler, resolution, strict })),
    ),
  ) as readonly { compiler: string; resolution: keyof typeof resolutions; strict: keyof typeof strictness }[]

  it.concurrent.each(cases)(
    'TypeScript $compiler, $resolution, $strict',
    async ({ compiler, resolution, strict }) => {
      const project = `tsconfig.${compiler}.${resolution}.${strict}.json`
      const options = {
        ...resolutions[resolution],
        ...strictness[strict],
        skipLibCheck: false,
        noUncheckedIndexedAccess: true,
        isolatedModules: true,
      }
      writeFileSync(
        join(cwd, project),
        JSON.stringify({
          extends: './tsconfig.json',
          compilerOptions: options,
          include: ['**/*.ts', '**/*.mts'],
        }),
      )
      const args = [compilers[compiler]!, '--project', project, '--pretty', 'false']
      expect(await command(process.execPath, args, { cwd })).toEqual({ exit: 0, stdout: '', stderr: '' })
    },
  )
})

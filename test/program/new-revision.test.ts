import { chmodSync, existsSync, mkdirSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { scanSqlHeader } from '../../src/script/sql-revision.ts'
import { type Project, project } from './project.ts'

const revision = (id: string, down: string | null, more = ''): string => `
export const revision = '${id}'
export const downRevision = ${down === null ? 'null' : `'${down}'`}
${more}
export function upgrade() {}
export function downgrade() {}
`

const branches = {
  'limbeck.config.ts': 'export default {}\n',
  'migrations/versions/a.ts': revision('aaaa1111', null),
  'migrations/versions/b.ts': revision('bbbb2222', 'aaaa1111', "export const branchLabels = 'billing'"),
  'migrations/versions/c.ts': revision('cccc3333', 'aaaa1111'),
  'migrations/versions/there.ts': revision('dddd4444', 'cccc3333'),
}

/** Every file of the project, with what it says. */
const filesOf = (app: Project): Readonly<Record<string, string>> =>
  Object.fromEntries(
    readdirSync(app.folder, { recursive: true, withFileTypes: true })
      .map(entry => join(entry.parentPath, entry.name))
      .sort()
      .map(path => [path, statSync(path).isFile() ? app.read(path.slice(app.folder.length + 1)) : '']),
  )

interface Refused {
  readonly name: string
  readonly args: readonly string[]
  readonly code: string
  readonly exit: number
  readonly says: RegExp
  readonly hint: RegExp
}

const revisionOf = (...args: readonly string[]) => ['revision', '-m', 'x', '--head', 'billing', ...args]

const cases: readonly Refused[] = [
  {
    name: 'an id that is there',
    args: revisionOf('--rev-id', 'aaaa1111'),
    code: 'DUPLICATE_REVISION',
    exit: 1,
    says: /id aaaa1111 already \(.*a\.ts\)/,
    hint: /another --rev-id/,
  },
  {
    name: 'an id that differs only in case',
    args: revisionOf('--rev-id', 'AAAA1111'),
    code: 'DUPLICATE_REVISION',
    exit: 1,
    says: /only in case from aaaa1111/,
    hint: /another --rev-id/,
  },
  {
    name: 'an id that is a label',
    args: revisionOf('--rev-id', 'Billing'),
    code: 'LABEL_IS_REVISION',
    exit: 1,
    says: /branch label "billing" of revision bbbb2222/,
    hint: /another --rev-id/,
  },
  {
    name: 'an id that is too long',
    args: revisionOf('--rev-id', 'a'.repeat(33)),
    code: 'INVALID_REVISION_ID',
    exit: 1,
    says: /longer than 32/,
    hint: /1 to 32/,
  },
  ...['a-b', 'a@b', 'a:b', 'a+b', 'ä', 'a b', '', 'head'].map(id => ({
    name: `the id "${id}"`,
    args: revisionOf('--rev-id', id),
    code: 'INVALID_REVISION_ID',
    exit: 1,
    says: /contains|empty|word of the command line/,
    hint: /1 to 32/,
  })),
  {
    name: 'a label that is used',
    args: revisionOf('--branch-label', 'BILLING'),
    code: 'DUPLICATE_LABEL',
    exit: 1,
    says: /bbbb2222 has it/,
    hint: /another --branch-label/,
  },
  {
    name: 'a label that is an id',
    args: revisionOf('--branch-label', 'aaaa1111'),
    code: 'LABEL_IS_REVISION',
    exit: 1,
    says: /also the id of revision aaaa1111\. Nothing was written/,
    hint: /another --branch-label/,
  },
  {
    name: 'a label that is the own id',
    args: revisionOf('--rev-id', 'eeee5555', '--branch-label', 'eeee5555'),
    code: 'LABEL_IS_REVISION',
    exit: 1,
    says: /also the id of the new revision\. Nothing was written/,
    hint: /another --branch-label/,
  },
  {
    name: 'a label that reads as a target',
    args: revisionOf('--branch-label', 'v1-2'),
    code: 'INVALID_LABEL',
    exit: 1,
    says: /relative target/,
    hint: /no spaces/,
  },
  {
    name: 'a dependency that nobody knows',
    args: revisionOf('--depends-on', 'cccc3334'),
    code: 'UNKNOWN_REVISION',
    exit: 2,
    says: /cccc3334/,
    hint: /cccc3333/,
  },
  {
    name: 'a dependency on itself',
    args: revisionOf('--rev-id', 'eeee5555', '--depends-on', 'eeee5555'),
    code: 'REVISION_CYCLE',
    exit: 1,
    says: /eeee5555 stands on itself/,
    hint: /dependsOn/,
  },
  {
    name: 'a dependency on its own label',
    args: revisionOf('--rev-id', 'eeee5555', '--branch-label', 'more', '--depends-on', 'more'),
    code: 'REVISION_CYCLE',
    exit: 1,
    says: /eeee5555 stands on itself/,
    hint: /dependsOn/,
  },
  {
    name: 'a dependency on nothing',
    args: revisionOf('--depends-on', 'base'),
    code: 'USAGE',
    exit: 2,
    says: /names no revision/,
    hint: /label@head/,
  },
  {
    name: 'a folder that is not configured',
    args: revisionOf('--version-path', 'elsewhere'),
    code: 'UNKNOWN_VERSION_PATH',
    exit: 2,
    says: /elsewhere/,
    hint: /migrations/,
  },
  {
    name: 'a template that names no file of its own',
    args: revisionOf('--name-template', '{year}'),
    code: 'INVALID_NAME_TEMPLATE',
    exit: 2,
    says: /\{rev\} or \{slug\}/,
    hint: /--name-template/,
  },
  {
    name: 'a template with a word that means nothing',
    args: revisionOf('--name-template', '{yaer}_{rev}'),
    code: 'INVALID_NAME_TEMPLATE',
    exit: 2,
    says: /\{yaer\}/,
    hint: /--name-template/,
  },
  {
    name: 'a template with a folder',
    args: revisionOf('--name-template', '../{rev}'),
    code: 'INVALID_NAME_TEMPLATE',
    exit: 2,
    says: /the name of a file, without a dot first/,
    hint: /--name-template/,
  },
  {
    name: 'a file that is there',
    args: ['revision', '-m', 'there', '--head', 'billing', '--name-template', '{slug}'],
    code: 'REVISION_FILE_EXISTS',
    exit: 2,
    says: /there\.ts already/,
    hint: /--name-template/,
  },
  {
    name: 'two targets where one is allowed',
    args: revisionOf('--head', 'dddd4444'),
    code: 'USAGE',
    exit: 2,
    says: /billing and dddd4444/,
    hint: /limbeck merge/,
  },
  {
    name: 'SQL that is generated',
    args: revisionOf('--sql', '--autogenerate'),
    code: 'USAGE',
    exit: 2,
    says: /--sql and --autogenerate/,
    hint: /upgrade --sql/,
  },
  {
    name: 'a message in SQL that would be a header',
    args: ['revision', '-m', 'transaction: false', '--head', 'billing', '--sql'],
    code: 'USAGE',
    exit: 2,
    says: /header/,
    hint: /--sql/,
  },
  {
    name: 'a message without words',
    args: ['revision', '-m', ' ', '--head', 'billing'],
    code: 'USAGE',
    exit: 2,
    says: /needs a message/,
    hint: /-m/,
  },
  {
    name: 'two targets of an upgrade',
    args: ['upgrade', 'billing', 'dddd4444'],
    code: 'USAGE',
    exit: 2,
    says: /2: billing, dddd4444/,
    hint: /upgrade --help/,
  },
  ...['upgrade', 'downgrade'].map(command => ({
    name: `a range after ${command}`,
    args: [command, 'aaaa:bbbb'],
    code: 'INVALID_TARGET',
    exit: 2,
    says: /it is a range/,
    hint: /--sql/,
  })),
]

describe('refused, with nothing written', () => {
  it.each(cases)('$name', async ({ args, code, exit, says, hint }) => {
    const app = project(branches)
    const before = filesOf(app)
    const answer = await app.limbeck([...args, '--json'])
    expect([answer.exit, answer.json().error.code]).toEqual([exit, code])
    expect(answer.json().error.message).toMatch(says)
    expect(answer.json().error.hint).toMatch(hint)
    expect(filesOf(app)).toEqual(before)
  })

  it('a folder that cannot be written to', async () => {
    const app = project({ 'limbeck.config.ts': 'export default {}\n', migrations: 'a file\n' })
    const blocked = await app.limbeck(['revision', '-m', 'x', '--json'])
    expect([blocked.exit, blocked.json().error.code]).toEqual([1, 'FILE_NOT_WRITTEN'])
    expect(app.read('migrations')).toBe('a file\n')
  })

  it('a revision whose heads.lock cannot be written', async () => {
    const app = project(branches)
    mkdirSync(join(app.folder, 'migrations/heads.lock'))
    const before = filesOf(app)
    const blocked = await app.limbeck(['revision', '-m', 'x', '--head', 'billing', '--json'])
    expect([blocked.exit, blocked.json().error.code]).toEqual([1, 'FILE_NOT_WRITTEN'])
    expect(filesOf(app)).toEqual(before)
  })

  it('the folder of a first revision that is refused', async () => {
    const app = project({ 'limbeck.config.ts': 'export default {}\n' })
    expect((await app.limbeck(['revision', '-m', 'x', '--rev-id', 'a-b'])).exit).toBe(1)
    expect(existsSync(join(app.folder, 'migrations'))).toBe(false)
  })
})

describe('a revision in SQL', () => {
  it.each(['add a view', 'upgrade', '-- downgrade\nupgrade', 'why */ not'])(
    'reads back %j',
    async message => {
      const app = project(branches)
      const args = ['--rev-id', 'eeee5555', '--head', 'cccc', '--splice', '--branch-label', 'views']
      const written = await app.limbeck([
        'revision',
        '--sql',
        '-m',
        message,
        ...args,
        '--depends-on',
        'billing',
        '--depends-on',
        'dddd',
        '--json',
      ])
      expect(written.exit).toBe(0)
      expect(written.json().path).toMatch(/_eeee5555_.*\.sql$/)
      const [shown] = (await app.limbeck(['show', 'eeee5555', '--json'])).json().revisions
      expect(shown).toMatchObject({
        downRevision: ['cccc3333'],
        branchLabels: ['views'],
        dependsOn: ['billing', 'dddd4444'],
        message: message.replaceAll('\n', ' ').replace('*/', '* /'),
      })
      expect(scanSqlHeader(app.read(shown.path.slice(app.folder.length + 1))).docstring.createdAt).toMatch(
        /Z$/,
      )
      expect((await app.limbeck(['upgrade', 'heads'])).exit).toBe(0)
      expect((await app.limbeck(['downgrade', 'base'])).exit).toBe(0)
    },
  )
})

it('lays new files into folders by their dates, as long a name as is asked for', async () => {
  const app = project({
    'limbeck.config.ts':
      "export default { fileTemplate: '{year}/{slug}', truncateSlugLength: 60, recursive: true, timezone: 'UTC' }\n",
    'migrations/versions/old/a.ts': revision('aaaa1111', null),
  })
  const message = 'the quick brown fox jumps over the lazy dog and the lazy cat as well'
  const { path } = (await app.limbeck(['create', message, '--json'])).json()
  expect(path.slice(app.folder.length)).toMatch(
    /^.migrations.versions.\d{4}.the_quick_brown_fox_jumps_over_the_lazy_dog_and_the_lazy_cat[.]ts$/,
  )
  expect((await app.limbeck(['upgrade', '--json'])).json().steps).toHaveLength(2)
})

describe('several folders of migrations', () => {
  const several = {
    'limbeck.config.ts': "export default { migrations: ['app', 'plugins/billing'], recursive: true }\n",
    'app/versions/a.ts': revision('aaaa1111', null),
    'plugins/billing/README.md': '',
  }
  const make = async (app: Project, ...args: readonly string[]) => {
    const answer = await app.limbeck(['revision', '-m', 'x', '--name-template', '{rev}', ...args, '--json'])
    return answer.json().error?.code ?? answer.json().path.slice(app.folder.length + 1)
  }

  it('puts a revision where the one below it is, or where it is told to', async () => {
    const app = project(several)
    expect(await make(app, '--rev-id', 'bbbb2222')).toBe('app/versions/bbbb2222.ts')
    const base = ['--head', 'base', '--branch-label', 'billing', '--rev-id', 'cccc3333']
    expect(await make(app, ...base)).toBe('VERSION_PATH_NEEDED')
    const first = await make(app, ...base, '--version-path', 'plugins/billing')
    expect(first).toBe('plugins/billing/versions/cccc3333.ts')
    expect(await make(app, '--head', 'billing', '--rev-id', 'dddd4444')).toBe(
      'plugins/billing/versions/dddd4444.ts',
    )
    const deep = await make(
      app,
      '--head',
      'bbbb2222',
      '--rev-id',
      'eeee5555',
      '--version-path',
      'app/versions/2026',
    )
    expect(deep).toBe('app/versions/2026/eeee5555.ts')
    expect(await make(app, '--head', 'eeee5555', '--rev-id', 'ffff6666')).toBe(
      'app/versions/2026/ffff6666.ts',
    )
    const { revisions } = (await app.limbeck(['heads', '--json'])).json()
    expect(revisions.map(({ revision: id }: { revision: string }) => id).sort()).toEqual([
      'dddd4444',
      'ffff6666',
    ])
    expect(app.read('app/heads.lock')).toBe('aaaa1111 ffff6666 x\n\nbilling dddd4444 x\n')
  })

  it('looks within them only where it is told to', async () => {
    const app = project({ ...several, 'app/versions/2026/b.ts': revision('bbbb2222', 'aaaa1111') })
    const headOf = async () => (await app.limbeck(['heads'])).stdout
    expect(await headOf()).toBe('bbbb2222 (head)\n')
    app.write('limbeck.config.ts', "export default { migrations: ['app', 'plugins/billing'] }\n")
    expect(await headOf()).toBe('aaaa1111 (head)\n')
    expect(await make(app, '--version-path', 'app/versions/2026')).toBe('UNKNOWN_VERSION_PATH')
  })
})

it('keeps the permissions of heads.lock', async () => {
  const app = project(branches)
  app.write('migrations/heads.lock', '')
  chmodSync(join(app.folder, 'migrations/heads.lock'), 0o640)
  expect((await app.limbeck(['revision', '-m', 'x', '--head', 'billing'])).exit).toBe(0)
  expect(statSync(join(app.folder, 'migrations/heads.lock')).mode & 0o777).toBe(0o640)
})

import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { describeEngines } from '../engines/describe-engines.ts'
import { type Project, project } from './project.ts'
import { colleague, commit, git, share, tryGit, withoutGit } from './repository.ts'

const revision = (id: string, below: string | null, more = ''): string => `/**
 * make ${id}
 *
 * Revises: ${below ?? 'base'}
 */
import type { Op } from 'limbeck'
import { integer } from 'limbeck/schema'

export const revision = '${id}' // mine alone
export const downRevision   =   ${below === null ? 'null' : `"${below}"`}
${more}
export function upgrade(op: Op) {
  op.createTable('${id}', { id: integer().primaryKey('pk_${id}') })
}
`

const versions = 'migrations/versions'
const lock = (...heads: readonly string[]) => heads.map(id => `aaaa1111 ${id} make_${id}\n`).join('\n')

const first = {
  'limbeck.config.ts': 'export default {}\n',
  [`${versions}/a.ts`]: revision('aaaa1111', null),
  'migrations/heads.lock': lock('aaaa1111'),
}

/** A colleague's revision, pushed after the same one. */
const theirs = (server: string, id = 'bbbb2222', below = 'aaaa1111') =>
  colleague(server, folder => {
    writeFileSync(join(folder, versions, `${id}.ts`), revision(id, below))
    writeFileSync(join(folder, 'migrations/heads.lock'), lock(id))
  })

const writeMine = (app: Project) => {
  app.write(
    `${versions}/c.ts`,
    revision('cccc3333', 'aaaa1111', "export const branchLabels = ['mine']").replaceAll('\n', '\r\n'),
  )
  app.write(`${versions}/d.ts`, revision('dddd4444', 'cccc3333'))
  app.write('migrations/heads.lock', lock('dddd4444'))
}

const mineAfter = (below: string) =>
  revision('cccc3333', below, "export const branchLabels = ['mine']").replaceAll('\n', '\r\n')

/** My project on a branch whose upstream has the colleague's revision by now; theirs is merged as far as that goes. */
const parted = (more: Readonly<Record<string, string>> = {}): { app: Project; server: string } => {
  const app = project({ ...first, ...more })
  const server = share(app, 'limbeck.db\n')
  writeMine(app)
  commit(app.folder, 'mine')
  theirs(server)
  tryGit(app.folder, 'pull', '-q', '--no-rebase')
  return { app, server }
}

const errorOf = async (app: Project, args: readonly string[], env: Readonly<Record<string, string>> = {}) => {
  const { exit, stdout, stderr, json } = await app.limbeck(['rebase', ...args, '--json'], env)
  expect(stdout + stderr).toMatch(/^{/)
  expect(stderr).not.toMatch(/^bug:/m)
  return { exit, ...json().error } as {
    exit: number
    code: string
    message: string
    hint: string
    details: Record<string, unknown>
  }
}

const files = (app: Project) =>
  [`${versions}/c.ts`, `${versions}/d.ts`, 'migrations/heads.lock'].map(app.read)

describe.skipIf(withoutGit !== undefined)(
  `rebase${withoutGit === undefined ? '' : ` (${withoutGit})`}`,
  () => {
    describeEngines('of what is applied, on', ['sqlite', 'postgresql', 'mariadb'], engine => {
      it('takes mine back, puts them after theirs, and applies both', async () => {
        const app = project({
          ...first,
          'limbeck.config.ts': `export default { dialect: '${engine.dialect}' }\n`,
        })
        const server = share(app, 'limbeck.db\n')
        writeMine(app)
        const env = { DATABASE_URL: await engine.database() }
        expect((await app.limbeck(['upgrade'], env)).exit).toBe(0)
        commit(app.folder, 'mine')
        theirs(server)
        tryGit(app.folder, 'pull', '-q', '--no-rebase')
        expect(app.read('migrations/heads.lock')).toContain('<<<<<<<')
        const before = files(app)

        const asked = await errorOf(app, [], env)
        expect([asked.exit, asked.code, asked.details.answers]).toEqual([
          4,
          'ANSWER_NEEDED',
          ['--yes', '--files-only'],
        ])
        expect(asked.message).toContain('dddd4444, cccc3333 are applied')
        expect(files(app)).toEqual(before)

        const done = await app.limbeck(['rebase', '--yes', '--json'], env)
        expect([done.exit, done.stderr.match(/^(bug|error).*/m)]).toEqual([0, null])
        expect(done.json()).toMatchObject({
          revisions: ['cccc3333', 'dddd4444'],
          upstream: 'origin/main',
          moved: [{ revision: 'cccc3333', from: 'aaaa1111', to: 'bbbb2222' }],
          rows: ['dddd4444'],
          unchecked: null,
        })
        expect(
          done.json().steps.map((step: Record<string, string>) => `${step.direction} ${step.revision}`),
        ).toEqual(['down dddd4444', 'down cccc3333', 'up bbbb2222', 'up cccc3333', 'up dddd4444'])
        expect(files(app)).toEqual([
          mineAfter('bbbb2222'),
          before[1],
          lock('dddd4444').replaceAll('aaaa1111 dddd', 'mine dddd'),
        ])
        expect((await app.limbeck(['current', '--check-heads'], env)).exit).toBe(0)

        const again = await app.limbeck(['rebase'], env)
        expect([again.exit, again.stdout]).toEqual([0, expect.stringContaining('Nothing to do')])
        expect((await app.limbeck(['downgrade', 'base'], env)).exit).toBe(0)
      })
    })

    it.each(['untracked', 'staged', 'committed', 'of a detached HEAD'])(
      'finds mine that are %s',
      async state => {
        const app = project(first)
        const server = share(app, 'limbeck.db\n')
        theirs(server)
        git(app.folder, 'pull', '-q')
        writeMine(app)
        if (state !== 'untracked') git(app.folder, 'add', '-A')
        if (state === 'committed' || state === 'of a detached HEAD')
          git(app.folder, 'commit', '-q', '-m', 'mine')
        if (state === 'of a detached HEAD') git(app.folder, 'checkout', '-q', '--detach')
        const done = await app.limbeck(['rebase'])
        expect([done.exit, done.stdout]).toEqual([
          0,
          `cccc3333 comes after bbbb2222 now, not after aaaa1111.
wrote migrations/versions/c.ts
wrote migrations/heads.lock
Run "limbeck upgrade" to apply what is pending.
`,
        ])
        expect(app.read(`${versions}/c.ts`)).toBe(mineAfter('bbbb2222'))
        expect((await app.limbeck(['upgrade', '--json'])).json().rows).toEqual(['dddd4444'])
      },
    )

    it('leaves what the next commands end, where it is killed with kill -9', {
      timeout: 300_000,
    }, async () => {
      const app = project(first)
      const server = share(app, '*.db\n')
      writeMine(app)
      commit(app.folder, 'mine')
      await app.limbeck(['upgrade'], { DATABASE_URL: 'sqlite:./before.db' })
      theirs(server)
      tryGit(app.folder, 'pull', '-q', '--no-rebase')
      for (let at = 1; ; at += 17) {
        const one = app.copyTo()
        const env = { DATABASE_URL: 'sqlite:./before.db' }
        const killed = await one.killed(['rebase', '--yes'], env, { at, from: 'DROP TABLE', when: 'before' })
        const place = `${at}: ${killed.stderr}`
        const again = await one.limbeck(['rebase', '--yes', '--json'], env)
        expect(again.exit, place + again.stdout).toBe(0)
        expect((await one.limbeck(['upgrade', '--json'], env)).json().rows, place).toEqual(['dddd4444'])
        expect(one.read(`${versions}/c.ts`), place).toBe(mineAfter('bbbb2222'))
        expect((await one.limbeck(['check'], env)).stdout, place).not.toMatch(/HEADS_|REVISION_/)
        expect(
          readdirSync(one.folder, { recursive: true }).filter(name => /[.]ts[.]|lock[.]/.test(String(name))),
          place,
        ).toEqual([])
        if (killed.exit === 0) return expect(at).toBeGreaterThan(10)
        expect(killed.exit, place).toBeNull()
      }
    })

    it('leaves every file as it was when one of them cannot be written', async () => {
      const { app } = parted()
      const before = files(app)
      await app.limbeck(['upgrade', 'dddd4444'])
      rmSync(join(app.folder, 'migrations/heads.lock'))
      mkdirSync(join(app.folder, 'migrations/heads.lock'))
      const blocked = await errorOf(app, ['--yes'])
      expect([blocked.exit, blocked.code]).toEqual([1, 'FILE_NOT_WRITTEN'])
      expect([`${versions}/c.ts`, `${versions}/d.ts`].map(app.read)).toEqual(before.slice(0, 2))
      expect((await app.limbeck(['current', '--json'])).json().rows).toEqual(['dddd4444'])
    })

    it('is refused before anything is touched where mine cannot be taken back', async () => {
      const { app } = parted()
      app.write(
        `${versions}/d.ts`,
        `${revision('dddd4444', 'cccc3333')}import { irreversible } from 'limbeck'\nexport const downgrade = irreversible('gone')\n`,
      )
      await app.limbeck(['upgrade', 'dddd4444'])
      const before = files(app)
      const refused = await errorOf(app, ['--yes'])
      expect([refused.exit, refused.code]).toEqual([1, 'IRREVERSIBLE'])
      expect(files(app)).toEqual(before)
      expect((await app.limbeck(['current', '--json'])).json().rows).toEqual(['dddd4444'])
    })

    it('keeps the files where mine then fails on top of theirs', async () => {
      const { app } = parted()
      app.write(
        `${versions}/d.ts`,
        revision('dddd4444', 'cccc3333').replaceAll("'dddd4444', {", "'bbbb2222', {"),
      )
      await app.limbeck(['upgrade', 'dddd4444'])
      const failed = await errorOf(app, ['--yes'])
      expect([failed.exit, failed.code]).toEqual([1, 'TABLE_EXISTS'])
      expect(failed.message).toContain('The files are written, and dddd4444, cccc3333 are taken back.')
      expect(app.read(`${versions}/c.ts`)).toBe(mineAfter('bbbb2222'))
      expect((await app.limbeck(['current', '--json'])).json().rows).toEqual(['aaaa1111'])
      app.write(`${versions}/d.ts`, revision('dddd4444', 'cccc3333'))
      expect((await app.limbeck(['upgrade', '--json'])).json().rows).toEqual(['dddd4444'])
    })

    it('formats the files that it wrote, and takes the database up again whatever becomes of that', async () => {
      const { app } = parted()
      await app.limbeck(['upgrade', 'dddd4444'])
      app.write(
        'limbeck.config.ts',
        `import { appendFileSync } from 'node:fs'
const note = ({ path, revision }) => appendFileSync(path, '// formatted ' + revision + '\\n')
export default { afterWrite: [note, () => { throw new Error('no ink') }] }\n`,
      )
      const failed = await errorOf(app, ['--yes'])
      expect([failed.exit, failed.code, failed.message]).toEqual([
        1,
        'AFTER_WRITE_FAILED',
        expect.stringContaining('migrations/versions/c.ts is written and stays'),
      ])
      // Of those that were written, and of them alone.
      expect(app.read(`${versions}/c.ts`)).toBe(`${mineAfter('bbbb2222')}// formatted cccc3333\n`)
      expect(app.read(`${versions}/d.ts`)).not.toContain('formatted')
      expect((await app.limbeck(['current', '--json'])).json().rows).toEqual(['dddd4444'])
      expect((await app.limbeck(['verify'])).exit).toBe(0)
    })

    it('asks no database where it is told so, and says what that means', async () => {
      const { app } = parted()
      const env = { DATABASE_URL: 'postgresql://127.0.0.1:1/nowhere' }
      const before = files(app)
      const unreachable = await errorOf(app, [], env)
      expect([unreachable.exit, unreachable.code]).toEqual([1, 'CONNECTION_FAILED'])
      expect(unreachable.hint).toContain('--files-only')
      expect(files(app)).toEqual(before)
      const done = await app.limbeck(['rebase', '--files-only'], env)
      expect([done.exit, done.stderr]).toEqual([0, expect.stringContaining('No database was asked')])
      expect(app.read(`${versions}/c.ts`)).toBe(mineAfter('bbbb2222'))
    })

    it('refuses what is shared: named by hand, pushed meanwhile, renamed there, or stood on', async () => {
      const { app, server } = parted()
      const before = files(app)
      for (const named of ['bbbb2222', 'aaaa1111']) {
        const shared = await errorOf(app, [named])
        expect([shared.exit, shared.code, shared.hint]).toEqual([
          2,
          'REVISION_SHARED',
          expect.stringContaining('limbeck merge'),
        ])
      }
      colleague(server, folder => writeFileSync(join(folder, versions, 'other.ts'), mineAfter('aaaa1111')))
      git(app.folder, 'fetch', '-q')
      expect((await errorOf(app, [])).message).toMatch(/cccc3333 is shared: .*other\.ts/)
      colleague(server, folder => {
        rmSync(join(folder, versions, 'other.ts'))
        writeFileSync(join(folder, versions, 'e.ts'), revision('eeee5555', 'dddd4444'))
      })
      git(app.folder, 'fetch', '-q')
      expect((await errorOf(app, [])).message).toMatch(/dddd4444 is shared: .*e\.ts stands on it/)
      expect(files(app)).toEqual(before)
    })

    it('wants a decision where a revision itself has a conflict', async () => {
      const { app, server } = parted()
      commit(app.folder, 'merged')
      colleague(server, folder =>
        writeFileSync(join(folder, versions, 'a.ts'), `// theirs\n${revision('aaaa1111', null)}`),
      )
      app.write(`${versions}/a.ts`, `// ours\n${revision('aaaa1111', null)}`)
      commit(app.folder, 'ours')
      tryGit(app.folder, 'pull', '-q', '--no-rebase')
      const refused = await errorOf(app, [])
      expect([refused.exit, refused.code, refused.message]).toEqual([
        1,
        'REVISION_UNMERGED',
        expect.stringContaining('a.ts'),
      ])
    })

    it('asks which head, and refuses one that is none', async () => {
      const { app } = parted()
      app.write(`${versions}/e.ts`, revision('eeee5555', 'aaaa1111'))
      git(app.folder, 'add', '-A')
      const named = ['cccc3333']
      const several = await errorOf(app, named)
      expect([several.exit, several.code, several.details.heads]).toEqual([
        2,
        'ONTO_NEEDED',
        ['bbbb2222', 'eeee5555'],
      ])
      expect((await errorOf(app, [...named, '--onto', 'aaaa1111'])).code).toBe('NOT_A_HEAD')
      expect((await errorOf(app, [...named, '--onto', 'dddd4444'])).message).toContain('that are to be moved')
      expect((await errorOf(app, [...named, '--onto', 'base'])).code).toBe('USAGE')
      expect((await errorOf(app, [...named, '--onto', 'bbbb', '--onto', 'eeee'])).code).toBe('USAGE')
      expect((await errorOf(app, [...named, '--onto', 'nowhere'])).code).toBe('UNKNOWN_REVISION')
      const done = await app.limbeck(['rebase', ...named, '--onto', 'eeee', '--json'])
      expect([done.exit, done.json().moved[0]?.to]).toEqual([0, 'eeee5555'])
    })

    it('keeps a merge that joins mine with theirs already', async () => {
      const { app } = parted()
      await app.limbeck(['merge', 'heads', '-m', 'join', '--rev-id', 'ffff6666'])
      const refused = await errorOf(app, [])
      expect([refused.exit, refused.code]).toEqual([2, 'MERGE_IN_THE_WAY'])
    })

    it('refuses a parent that is computed, with every file as it was', async () => {
      const { app } = parted()
      app.write(
        `${versions}/c.ts`,
        revision('cccc3333', 'aaaa1111').replace('"aaaa1111"', "['aaaa', '1111'].join('')"),
      )
      const before = files(app)
      const refused = await errorOf(app, [])
      expect([refused.exit, refused.code]).toEqual([1, 'HEADER_NOT_LITERAL'])
      expect(files(app)).toEqual(before)
    })

    it('puts a line of its own after another only where it is told to', async () => {
      const app = project({ 'limbeck.config.ts': 'export default {}\n' })
      const server = share(app, 'limbeck.db\n')
      app.write(`${versions}/a.ts`, revision('aaaa1111', null))
      colleague(server, folder => {
        mkdirSync(join(folder, versions), { recursive: true })
        writeFileSync(join(folder, versions, 'b.ts'), revision('bbbb2222', null))
      })
      git(app.folder, 'pull', '-q')
      expect((await app.limbeck(['rebase'])).stdout).toContain('Nothing to do')
      expect((await app.limbeck(['rebase', '--onto', 'bbbb'])).exit).toBe(0)
      // With the quotes that the file has for its own id.
      expect(app.read(`${versions}/a.ts`)).toBe(
        revision('aaaa1111', 'bbbb2222').replace('"bbbb2222"', "'bbbb2222'"),
      )
    })

    describe('where git cannot tell', () => {
      it('knows another upstream, and refuses one that is not there', async () => {
        const { app } = parted()
        expect((await errorOf(app, ['--upstream', 'origin/nowhere'])).code).toBe('UNKNOWN_UPSTREAM')
        expect((await errorOf(app, ['--upstream=--all'])).code).toBe('UNKNOWN_UPSTREAM')
        const done = await app.limbeck(['rebase', '--upstream', 'origin/main', '--json'])
        expect([done.exit, done.json().upstream]).toEqual([0, 'origin/main'])
      })

      it('says that there is no upstream at all', async () => {
        const { app } = parted()
        git(app.folder, 'remote', 'remove', 'origin')
        const refused = await errorOf(app, [])
        expect([refused.exit, refused.code, refused.hint]).toEqual([
          2,
          'UNKNOWN_UPSTREAM',
          expect.stringContaining('limbeck rebase REVISION'),
        ])
      })

      it('says that a clone is shallow', async () => {
        const { app, server } = parted()
        const clone = project()
        git(clone.folder, 'clone', '-q', '--depth', '1', `file://${server}`, 'app')
        const folder = join(clone.folder, 'app')
        git(folder, 'checkout', '-q', '--orphan', 'other')
        commit(folder, 'another beginning')
        const shallow = clone.copyTo()
        renameSync(join(shallow.folder, 'app'), join(shallow.folder, 'in'))
        const answer = await shallow.limbeck([
          'rebase',
          '--json',
          '-c',
          'in/limbeck.config.ts',
          '--upstream',
          'origin/main',
        ])
        expect([answer.exit, answer.json().error.code, answer.json().error.hint]).toEqual([
          2,
          'NO_MERGE_BASE',
          expect.stringContaining('git fetch --unshallow'),
        ])
        expect(app.read(`${versions}/c.ts`)).toBe(mineAfter('aaaa1111'))
      })

      it('takes names where there is no repository', async () => {
        const { app } = parted()
        rmSync(join(app.folder, '.git'), { recursive: true })
        const refused = await errorOf(app, [])
        expect([refused.exit, refused.code, refused.hint]).toEqual([
          2,
          'NO_REPOSITORY',
          expect.stringContaining('limbeck rebase REVISION'),
        ])
        const done = await app.limbeck(['rebase', 'cccc', '--json'])
        expect([done.exit, done.json().moved[0]?.to, done.json().upstream]).toEqual([0, 'bbbb2222', null])
        expect(done.json().unchecked).toContain('no git repository')
      })

      it('asks the repository of each folder of migrations', async () => {
        const app = project({
          ...first,
          'limbeck.config.ts': "export default { migrations: ['migrations', 'plugin'] }\n",
          'plugin/versions/p.ts': revision('eeee5555', 'aaaa1111'),
          'plugin/package.json': '{ "type": "module" }\n',
        })
        const plugin = share(
          { folder: join(app.folder, 'plugin'), write: (path, text) => app.write(`plugin/${path}`, text) },
          '',
        )
        share(app, 'limbeck.db\nplugin\n')
        // Theirs in the plugin; mine in the application, and one in the plugin that nobody has.
        app.write('plugin/versions/q.ts', revision('ffff6666', 'eeee5555'))
        app.write(`${versions}/c.ts`, revision('cccc3333', 'aaaa1111'))
        const refused = await errorOf(app, ['eeee5555'])
        expect([refused.code, refused.message]).toEqual([
          'REVISION_SHARED',
          expect.stringContaining('origin/main'),
        ])
        const done = await app.limbeck(['rebase', 'cccc3333', '--onto', 'ffff', '--files-only', '--json'])
        expect(done.json()).toMatchObject({
          revisions: ['cccc3333'],
          upstream: 'origin/main',
          moved: [{ revision: 'cccc3333', from: 'aaaa1111', to: 'ffff6666' }],
          unchecked: null,
        })
        colleague(plugin, folder => {
          mkdirSync(join(folder, 'versions'), { recursive: true })
          writeFileSync(join(folder, 'versions/r.ts'), revision('dddd4444', 'eeee5555'))
        })
        git(join(app.folder, 'plugin'), 'pull', '-q')
        const all = await app.limbeck(['rebase', '--files-only', '--json'])
        expect(all.json().moved).toMatchObject([{ revision: 'ffff6666', from: 'eeee5555', to: 'dddd4444' }])
        rmSync(join(app.folder, 'plugin/.git'), { recursive: true })
        // It lies in the application's repository now, which ignores it.
        expect((await errorOf(app, ['--upstream', 'origin/nowhere'])).code).toBe('UNKNOWN_UPSTREAM')
      })

      it('takes names where there is no git', async () => {
        const { app } = parted()
        mkdirSync(join(app.folder, 'bin'))
        symlinkSync(process.execPath, join(app.folder, 'bin/node'))
        const env = { PATH: join(app.folder, 'bin') }
        const refused = await errorOf(app, [], env)
        expect([refused.exit, refused.code]).toEqual([2, 'GIT_MISSING'])
        const done = await app.limbeck(['rebase', 'mine', '--quiet'], env)
        expect([done.exit, done.stderr]).toEqual([0, ''])
        expect(readFileSync(join(app.folder, `${versions}/c.ts`), 'utf8')).toBe(mineAfter('bbbb2222'))
      })
    })
  },
)

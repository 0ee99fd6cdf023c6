import { mkdirSync, symlinkSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { type Project, project } from './project.ts'

const config = (hooks: string) => ({
  'limbeck.config.ts': `import { appendFileSync } from 'node:fs'\nexport default { fileTemplate: '{rev}', afterWrite: ${hooks} }\n`,
})

/** As npm puts it there: the formatter that this repository uses is the project's own. */
const withBiome = (app: Project): Project => {
  mkdirSync(join(app.folder, 'node_modules/.bin'), { recursive: true })
  symlinkSync(
    resolve(import.meta.dirname, '../../node_modules/@biomejs/biome/bin/biome'),
    join(app.folder, 'node_modules/.bin/biome'),
  )
  app.write(
    'biome.json',
    '{ "javascript": { "formatter": { "semicolons": "always", "quoteStyle": "double" } } }\n',
  )
  return app
}

const write = (app: Project, id = 'aaaa1111') => app.limbeck(['revision', '-m', 'add tags', '--rev-id', id])

describe('after a revision is written', () => {
  it('the project’s own formatter is run on it, and so on a merge', async () => {
    const app = withBiome(project(config("'biome format --write {file}'")))
    const answer = await write(app)
    expect({ exit: answer.exit, stdout: answer.stdout }).toEqual({
      exit: 0,
      stdout: 'wrote migrations/versions/aaaa1111.ts\n',
    })
    expect(answer.stderr).toMatch(/^Running biome format --write \/.*aaaa1111\.ts\n$/)
    expect(app.newest()).toContain('export const revision = "aaaa1111";')
    await app.limbeck(['revision', '-m', 'b', '--rev-id', 'bbbb2222', '--head', 'base'])
    await app.limbeck(['merge', 'heads', '-m', 'both', '--rev-id', 'cccc3333'])
    expect(app.newest()).toContain('export const downRevision = ["aaaa1111", "bbbb2222"];')
  })

  it('commands and functions are run in order; without {file} the file comes last, in one piece', async () => {
    const app = project(
      config(
        `["node -e \\"require('fs').appendFileSync(process.argv[1], '// one\\\\n')\\"", ({ path, revision }) => appendFileSync(path, '// two ' + revision + '\\n')]`,
      ),
    )
    await app.limbeck(['revision', '-m', 'x', '--rev-id', "a'$(b);c"])
    expect(app.newest()).toMatch(/\n\/\/ one\n\/\/ two a'\$\(b\);c\n$/)
  })
})

describe('what fails after a revision is written leaves it there and says so', () => {
  it.each([
    ['"node -e \'console.error(`no ink`); process.exit(7)\'"', 'ended with exit code 7.\nno ink'],
    [
      "'no-such-formatter --write'",
      '"no-such-formatter --write" did not start: spawn no-such-formatter ENOENT',
    ],
    ["() => { throw new Error('no ink') }", 'the function "afterWrite" threw Error: no ink'],
    ['"node -e \'fs.writeFileSync(process.argv[1], ``)\'"', 'left a file in which the header is no literal'],
    ['"node -e \'fs.unlinkSync(process.argv[1])\'"', 'took it away'],
  ])('%s', async (hook, words) => {
    const app = project(config(`[${hook}, ({ path }) => appendFileSync(path, '// never')]`))
    const answer = await app.limbeck(['revision', '-m', 'add tags', '--rev-id', 'aaaa1111', '--json'])
    const { code, message, details } = answer.json().error
    expect({ exit: answer.exit, code }).toEqual({ exit: 1, code: 'AFTER_WRITE_FAILED' })
    expect(message).toContain('migrations/versions/aaaa1111.ts is written and stays, but ')
    expect(message).toContain(words)
    expect(details.file).toBe(join(app.folder, 'migrations/versions/aaaa1111.ts'))
    if (words !== 'took it away') expect(app.newest()).not.toContain('never')
  })
})

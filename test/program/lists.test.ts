import { execFileSync } from 'node:child_process'
import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { project } from './project.ts'

const revision = (id: string, facts: Readonly<Record<string, unknown>> = {}) => `/** makes ${id} */
export const revision = '${id}'
${Object.entries({ downRevision: null, ...facts })
  .map(([name, value]) => `export const ${name} = ${JSON.stringify(value)}\n`)
  .join('')}export function upgrade() {}
export function downgrade() {}
`

/** A fork that is merged, and a line of its own whose head depends on a branch that goes on from there. */
const app = () =>
  project({
    'limbeck.config.ts': 'export default {}\n',
    'migrations/versions/a.ts': revision('aaaa1111'),
    'migrations/versions/b.ts': revision('bbbb2222', { downRevision: 'aaaa1111', branchLabels: 'left' }),
    'migrations/versions/c.ts': revision('cccc3333', { downRevision: 'aaaa1111' }),
    'migrations/versions/d.ts': revision('dddd4444', { downRevision: ['bbbb2222', 'cccc3333'] }),
    'migrations/versions/e.ts': revision('eeee5555', { branchLabels: ['tools'], dependsOn: 'dddd4444' }),
  })

describe('lists in Alembic’s words', () => {
  it('history, heads, current and branches', async () => {
    const one = app()
    await one.limbeck(['upgrade', 'heads'])
    const said: Record<string, string> = {}
    for (const line of [
      'history',
      'history -i',
      'history --graph -i',
      'history -r bbbb2222:dddd4444',
      'heads',
      'heads --resolve-dependencies',
      'current',
      'branches',
      'show dddd4444',
      'show current',
      'show aaaa1111',
    ])
      said[line] = `\n${(await one.limbeck(line.split(' '))).stdout.replaceAll(one.folder, '<app>')}`
    expect(said).toMatchInlineSnapshot(`
      {
        "branches": "
      <base> -> aaaa1111 (branchpoint), makes aaaa1111
        -> bbbb2222 (left), makes bbbb2222
        -> cccc3333, makes cccc3333
      ",
        "current": "
      dddd4444 (left) (effective head) (mergepoint)
      eeee5555 (tools) (head)
      ",
        "heads": "
      dddd4444 (left) (effective head) (mergepoint)
      eeee5555 (tools) (head)
      ",
        "heads --resolve-dependencies": "
      eeee5555 (tools) (head)
      ",
        "history": "
      <base> (dddd4444) -> eeee5555 (tools) (head), makes eeee5555
      bbbb2222, cccc3333 -> dddd4444 (left) (effective head) (mergepoint), makes dddd4444
      aaaa1111 -> cccc3333, makes cccc3333
      aaaa1111 -> bbbb2222 (left), makes bbbb2222
      <base> -> aaaa1111 (branchpoint), makes aaaa1111
      ",
        "history --graph -i": "
      * eeee5555 (tools) (head) (current), makes eeee5555
      * dddd4444 (left) (effective head) (mergepoint), makes dddd4444
      |\\
      | * cccc3333, makes cccc3333
      * | bbbb2222 (left), makes bbbb2222
      |/
      * aaaa1111 (branchpoint), makes aaaa1111
      ",
        "history -i": "
      <base> (dddd4444) -> eeee5555 (tools) (head) (current), makes eeee5555
      bbbb2222, cccc3333 -> dddd4444 (left) (effective head) (mergepoint), makes dddd4444
      aaaa1111 -> cccc3333, makes cccc3333
      aaaa1111 -> bbbb2222 (left), makes bbbb2222
      <base> -> aaaa1111 (branchpoint), makes aaaa1111
      ",
        "history -r bbbb2222:dddd4444": "
      bbbb2222, cccc3333 -> dddd4444 (left) (effective head) (mergepoint), makes dddd4444
      aaaa1111 -> bbbb2222 (left), makes bbbb2222
      ",
        "show aaaa1111": "
      Rev: aaaa1111 (branchpoint)
      Parent: <base>
      Branches into: bbbb2222, cccc3333
      Path: <app>/migrations/versions/a.ts

          makes aaaa1111

      ",
        "show current": "
      Rev: eeee5555 (head) (current)
      Parent: <base>
      Also depends on: dddd4444
      Branch names: tools
      Path: <app>/migrations/versions/e.ts

          makes eeee5555

      ",
        "show dddd4444": "
      Rev: dddd4444 (effective head) (mergepoint)
      Merges: bbbb2222, cccc3333
      Branch names: left
      Path: <app>/migrations/versions/d.ts

          makes dddd4444

      ",
      }
    `)
  })

  it('say in JSON whether a revision is current only where the database was asked', async () => {
    const one = app()
    await one.limbeck(['upgrade', 'left'])
    const current = async (...args: readonly string[]) =>
      (await one.limbeck([...args, '--json']))
        .json()
        .revisions.map(({ isCurrent }: { isCurrent: boolean | null }) => isCurrent)
    expect(await current('heads')).toEqual([null, null])
    expect(await current('show', 'bbbb2222')).toEqual([null])
    expect(await current('show', 'current')).toEqual([true])
    expect(await current('history', '-r', ':bbbb2222')).toEqual([null, null])
    expect(await current('history', '-i', '-r', ':bbbb2222')).toEqual([true, false])
  })
})

it('history is read as far as somebody wants: a closed pipe is no error', () => {
  const one = project({ 'limbeck.config.ts': 'export default {}\n' })
  for (let i = 0; i < 2000; i++)
    one.write(
      `migrations/versions/${i}.ts`,
      revision(`r${i}`, {
        downRevision: i === 0 ? null : `r${i - 1}`,
        ...(i === 0 ? { branchLabels: 'a_label_of_some_length_that_all_have' } : {}),
      }),
    )
  const cli = `"${process.execPath}" "${resolve(import.meta.dirname, '../../scripts/limbeck.ts')}"`
  const said = execFileSync(
    'bash',
    [
      '-c',
      `set -o pipefail; ${cli} history 2>&1 | head -1; echo "\${PIPESTATUS[0]}"; ${cli} history -v >&-; echo $?`,
    ],
    { cwd: one.folder, encoding: 'utf8', env: { PATH: process.env.PATH, HOME: one.folder } },
  )
  expect(said).toBe('r1998 -> r1999 (a_label_of_some_length_that_all_have) (head), makes r1999\n0\n0\n')
})

it('edit opens what the target names, in an editor with words of its own', async () => {
  const one = app()
  await one.limbeck(['upgrade', 'left'])
  const editor = `${process.execPath} -e "require('fs').appendFileSync(process.argv[1], '// edited')"`
  const { exit, stdout } = await one.limbeck(['edit', 'current'], { EDITOR: editor })
  expect({ exit, stdout }).toEqual({ exit: 0, stdout: `${one.folder}/migrations/versions/b.ts\n` })
  expect(one.read('migrations/versions/b.ts')).toMatch(/\/\/ edited$/)
})

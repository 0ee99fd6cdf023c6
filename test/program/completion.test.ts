import { spawnSync } from 'node:child_process'
import { chmodSync } from 'node:fs'
import { delimiter, join, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { type Project, project } from './project.ts'

const revision = (id: string, down: string | null, label: string | null = null) => `/** makes ${id} */
export const revision = '${id}'
export const downRevision = ${down === null ? 'null' : `'${down}'`}
export const branchLabels = ${label === null ? 'null' : `'${label}'`}
export function upgrade() {}
`

const app = (config = 'export default {}\n'): Project => {
  const made = project({
    'limbeck.config.ts': config,
    'migrations/versions/a.ts': revision('aaaa1111', null),
    'migrations/versions/b.ts': revision('bbbb2222', 'aaaa1111', 'billing'),
    'bin/limbeck': `#!/bin/sh\nexec "${process.execPath}" "${resolve(import.meta.dirname, '../../scripts/limbeck.ts')}" "$@"\n`,
  })
  chmodSync(join(made.folder, 'bin/limbeck'), 0o755)
  return made
}

/** What a shell prints of a script, in a project where `limbeck` is on the PATH. */
const shell = ({ folder }: Project, program: string, args: readonly string[], script: string) => {
  const { status, stdout, stderr, error } = spawnSync(program, [...args, script], {
    cwd: folder,
    encoding: 'utf8',
    env: { HOME: folder, PATH: `${join(folder, 'bin')}${delimiter}${process.env.PATH}`, TERM: 'dumb' },
  })
  if (error !== undefined) throw error
  return { status, lines: stdout.split('\n').filter(line => line !== ''), stderr }
}

const isThere = (program: string): boolean => spawnSync(program, ['--version']).error === undefined

/** A line as it is typed, and the words that may stand at its end. */
const lines: Readonly<Record<string, readonly string[]>> = {
  'limbeck upg': ['upgrade'],
  'limbeck heads --si': ['--single'],
  'limbeck --json upgrade b': ['base', 'billing', 'bbbb2222'],
  'limbeck history -r aaaa1111:b': ['aaaa1111:base', 'aaaa1111:billing', 'aaaa1111:bbbb2222'],
  'limbeck upgrade billing@h': ['billing@head', 'billing@heads'],
  'limbeck revision -m x --head aa': ['aaaa1111'],
  'limbeck merge heads bb': ['bbbb2222'],
  'limbeck upgrade -- bb': ['bbbb2222'],
  'limbeck init --template=sq': ['--template=sql'],
  'limbeck upgrade --resume ': ['done', 'again'],
  'limbeck -c limb': ['limbeck.config.ts'],
}

describe('what a shell is told', () => {
  it('is what may stand at the end of a line', async () => {
    const answers: Record<string, readonly string[]> = {}
    const one = app()
    for (const line of Object.keys(lines)) {
      const { stdout, stderr, exit } = await one.limbeck(['__complete', ...line.split(' ').slice(1)])
      expect({ stderr, exit }).toEqual({ stderr: '', exit: 0 })
      answers[line] = stdout.split('\n').flatMap(found => found.split('\t')[0] || [])
    }
    expect(answers).toEqual({ ...lines, 'limbeck -c limb': [':files'] })
  })

  it('says of a revision what it does', async () => {
    expect((await app().limbeck(['__complete', 'show', 'aa'])).stdout).toBe('aaaa1111\tmakes aaaa1111\n')
  })

  it('names of databases, and the revisions of the one that is named', async () => {
    const several = app(
      "console.log('noise')\nexport default { databases: { main: { migrations: 'migrations' }, tools: { migrations: 'none' } } }\n",
    )
    several.write('none/.keep', '')
    const asked = async (...words: readonly string[]) =>
      (await several.limbeck(['__complete', ...words])).stdout
    expect(await asked('upgrade', '-n', '')).toBe('main\ntools\n')
    expect(await asked('upgrade', 'aa')).toBe('aaaa1111\tmakes aaaa1111\n')
    expect(await asked('upgrade', '-n', 'tools', 'aa')).toBe('')
  })

  it.each([
    ['no configuration', undefined],
    ['one that throws', "console.error('noise')\nthrow new Error('no ink')\n"],
    ['one that never ends', 'await new Promise(() => setInterval(() => {}, 1000))\nexport default {}\n'],
  ])('is nothing, and no error, where there is %s', async (_, config) => {
    const broken = config === undefined ? project() : app(config)
    const { stdout, exit } = await broken.limbeck(['__complete', 'upgrade', 'aa'])
    expect({ stdout, exit }).toEqual({ stdout: '', exit: 0 })
  })
})

describe('bash', () => {
  it('completes lines, and what it breaks at a colon, an at sign and an equals sign', () => {
    const one = app()
    const tries = Object.keys(lines)
      .map(
        line =>
          `COMP_LINE='${line}'; COMP_POINT=\${#COMP_LINE}; _limbeck; echo "$COMP_LINE|\${COMPREPLY[*]}"`,
      )
      .join('\n')
    const { lines: printed, stderr } = shell(
      one,
      'bash',
      ['--norc', '-c'],
      `source <(limbeck completion bash)\n${tries}\ncomplete -p limbeck`,
    )
    expect(stderr).toBe('')
    const broken = Object.entries(lines).map(
      ([line, words]) => `${line}|${words.map(word => word.replace(/^.*[:@=]/, '')).join(' ')}`,
    )
    expect(printed).toEqual([...broken, 'complete -F _limbeck limbeck'])
  })

  it('prints no error into the prompt', () => {
    const { lines: printed, stderr } = shell(
      app('throw new Error()\n'),
      'bash',
      ['--norc', '-c'],
      `source <(limbeck completion bash)\nCOMP_LINE='limbeck upgrade '; COMP_POINT=16; _limbeck; echo "\${#COMPREPLY[@]}"`,
    )
    expect({ printed, stderr }).toEqual({ printed: ['0'], stderr: '' })
  })
})

const others = { zsh: isThere('zsh'), fish: isThere('fish') }
for (const [name, there] of Object.entries(others))
  if (!there) console.log(`Completion was not tried in ${name}: it is not installed.`)

describe.runIf(others.fish)('fish', () => {
  it('completes lines', () => {
    const tries = Object.keys(lines).map(line => `echo '= ${line}'; complete -C '${line}'`)
    const { lines: printed, stderr } = shell(
      app(),
      'fish',
      ['-c'],
      ['limbeck completion fish | source', ...tries].join('\n'),
    )
    expect(stderr).toBe('')
    expect(printed.map(found => found.split('\t')[0])).toEqual(
      Object.entries(lines).flatMap(([line, words]) => [`= ${line}`, ...words]),
    )
  })
})

describe.runIf(others.zsh)('zsh', () => {
  /** The keys are typed at a terminal of zsh's own; what one tab makes of the line is on the line. */
  it.each([
    ['limbeck upgrade billing@base:aa', 'limbeck upgrade billing@base:aaaa1111 '],
    ['limbeck init --template=sq', 'limbeck init --template=sql '],
    ['limbeck -c limb', 'limbeck -c limbeck.config.ts '],
  ])('completes %s', (typed, wanted) => {
    const script = `
zmodload zsh/zpty
zpty -b Z zsh -f -i
zpty -w Z 'PS1=; autoload -Uz compinit; compinit -u; source <(limbeck completion zsh)'
zpty -w Z 'tell() { print -r -- "LINE=[$BUFFER]"; }; zle -N tell; bindkey "^X^T" tell; print REA""DY'
zpty -r -m Z said '*READY*'
zpty -n -w Z $'${typed}\\t\\x18\\x14'
zpty -r -m Z said '*LINE=*\\]*'
print -r -- "$said"
zpty -d Z`
    const { lines: printed } = shell(app(), 'zsh', ['-f', '-c'], script)
    expect(printed.join('\n')).toContain(`LINE=[${wanted}]`)
  })
})

import { describe, expect, it } from 'vitest'
import { exitCodes, type LimbeckError } from '../../src/errors.ts'
import type { Revision } from '../../src/revision/index.ts'
import { revisions } from '../revision-graphs.ts'
import { limbeckHere } from './limbeck-here.ts'
import { type Project, project } from './project.ts'

interface Malformed {
  readonly name: string
  readonly all: readonly Revision[]
  readonly code: LimbeckError['code']
}

const malformed: readonly Malformed[] = [
  { name: 'a circle and nothing else', all: revisions('a < b', 'b < a'), code: 'REVISION_CYCLE' },
  {
    name: 'a circle with a way in',
    all: revisions('root', 'a < root c', 'b < a', 'c < b'),
    code: 'REVISION_CYCLE',
  },
  {
    name: 'a circle with a way out',
    all: revisions('a < c', 'b < a', 'c < b', 'top < b'),
    code: 'REVISION_CYCLE',
  },
  {
    name: 'a circle with a way in and a way out',
    all: revisions('root', 'a < root c', 'b < a', 'c < b', 'top < b'),
    code: 'REVISION_CYCLE',
  },
  {
    name: 'a circle beside a good line',
    all: revisions('good', 'better < good', 'a < b', 'b < a'),
    code: 'REVISION_CYCLE',
  },
  { name: 'its own parent', all: revisions('a < a'), code: 'REVISION_CYCLE' },
  { name: 'its own parent, above a base', all: revisions('root', 'a < root a'), code: 'REVISION_CYCLE' },
  { name: 'its own dependency', all: revisions('a ~ a'), code: 'REVISION_CYCLE' },
  { name: 'its own dependency by its label', all: revisions('a ~ own # own'), code: 'REVISION_CYCLE' },
  { name: 'two that depend on each other', all: revisions('a ~ b', 'b ~ a'), code: 'REVISION_CYCLE' },
  {
    name: 'a dependency on what revises it',
    all: revisions('a', 'b < a ~ c', 'c < b'),
    code: 'REVISION_CYCLE',
  },
  { name: 'a parent that is not there', all: revisions('a', 'b < gone'), code: 'MISSING_PARENT' },
  {
    name: 'one of two parents that is not there',
    all: revisions('a', 'b < a gone'),
    code: 'MISSING_PARENT',
  },
  { name: 'a label for a parent', all: revisions('a # billing', 'b < billing'), code: 'MISSING_PARENT' },
  { name: 'a dependency that is not there', all: revisions('a', 'b ~ gone'), code: 'MISSING_DEPENDENCY' },
  { name: 'an id twice', all: revisions('a', 'b < a', 'b < a'), code: 'DUPLICATE_REVISION' },
  {
    name: 'ids that differ in case only',
    all: revisions('a', 'ab < a', 'AB < a'),
    code: 'DUPLICATE_REVISION',
  },
  { name: 'a label twice', all: revisions('a # billing', 'b < a # billing'), code: 'DUPLICATE_LABEL' },
  { name: 'a label twice in one revision', all: revisions('a # billing billing'), code: 'DUPLICATE_LABEL' },
  {
    name: 'labels that differ in case only',
    all: revisions('a # billing', 'b < a # Billing'),
    code: 'DUPLICATE_LABEL',
  },
  { name: 'a label that is an id', all: revisions('a', 'b < a # a'), code: 'LABEL_IS_REVISION' },
  { name: 'a label that is its own id', all: revisions('a # a'), code: 'LABEL_IS_REVISION' },
  { name: 'a label that is an id but for case', all: revisions('a', 'b < a # A'), code: 'LABEL_IS_REVISION' },
  { name: 'an id that reads as a range', all: revisions('a', 'b:c < a'), code: 'INVALID_REVISION_ID' },
  { name: 'an id that is a word of the grammar', all: revisions('head'), code: 'INVALID_REVISION_ID' },
  { name: 'a label that is a word of the grammar', all: revisions('a # heads'), code: 'INVALID_LABEL' },
]

/** Every command that looks at the revisions, in each of its ways. */
const commands: readonly (readonly string[])[] = [
  ['revision', '-m', 'new'],
  ['revision', '-m', 'new', '--head', 'a', '--splice'],
  ['revision', '-m', 'new', '--autogenerate'],
  ['create', 'new'],
  ['upgrade'],
  ['upgrade', 'heads'],
  ['upgrade', 'a'],
  ['upgrade', '+1'],
  ['upgrade', '--sql'],
  ['upgrade', 'base:heads', '--sql'],
  ['downgrade', 'base'],
  ['downgrade', '-1'],
  ['downgrade', 'heads:base', '--sql'],
  ['plan', 'upgrade', 'heads'],
  ['plan', 'downgrade', 'base'],
  ['current'],
  ['current', '--check-heads'],
  ['status'],
  ['history'],
  ['history', '--graph'],
  ['history', '-v'],
  ['history', '-i'],
  ['history', '-r', 'a:'],
  ['heads'],
  ['heads', '--single'],
  ['heads', '--write'],
  ['heads', '--resolve-dependencies'],
  ['branches'],
  ['show', 'a'],
  ['show'],
  ['stamp', 'heads'],
  ['stamp', 'heads', '--purge'],
  ['stamp', 'heads', '--sql'],
  ['merge', 'heads', '-m', 'merged'],
  ['rebase', 'a'],
  ['redo'],
  ['reset'],
  ['reset', '--force'],
  ['reset', '--drop', '--force'],
  ['edit', 'a'],
  ['verify'],
]

/** They tell everything that they find at once. */
const checks: readonly (readonly string[])[] = [['check'], ['check', '--offline']]

/** They look at no revision, and so must answer as ever. */
const others: readonly (readonly string[])[] = [
  ['log'],
  ['ensure-version'],
  ['ensure-version', '--sql'],
  ['list-templates'],
  ['completion', 'bash'],
]

const revisionText = ({
  revision,
  downRevision,
  dependsOn,
  branchLabels,
}: Revision): string => `/** ${revision} */
export const revision = '${revision}'
export const downRevision = ${JSON.stringify(downRevision)}
export const dependsOn = ${JSON.stringify(dependsOn)}
export const branchLabels = ${JSON.stringify(branchLabels)}

export const upgrade = () => {}
export const downgrade = () => {}
`

const projectOf = (all: readonly Revision[]): Project =>
  project({
    'limbeck.config.ts': "export default { url: 'sqlite:./app.db', models: 'models/*.ts' }\n",
    'models/accounts.ts':
      "import { integer, table } from 'limbeck/schema'\nexport const accounts = table('accounts', { id: integer().primaryKey() })\n",
    ...Object.fromEntries(
      all.map((each, index) => [`migrations/versions/${index}_change.ts`, revisionText(each)]),
    ),
  })

const answersOf = async (app: Project, all: typeof commands): Promise<Readonly<Record<string, unknown>>> => {
  const answers: Record<string, unknown> = {}
  for (const args of all) {
    const { exit, json } = await limbeckHere(app.folder, [...args, '--json'])
    const { error, findings } = json()
    answers[args.join(' ')] = { exit, code: error?.code ?? findings?.[0]?.code }
  }
  return answers
}

const each = (all: typeof commands, answer: unknown): Readonly<Record<string, unknown>> =>
  Object.fromEntries(all.map(args => [args.join(' '), answer]))

describe('what is wrong with the revisions', () => {
  it.each(malformed)('is told by every command: $name', async ({ all, code }) => {
    const app = projectOf(all)
    const files = app.revisions()
    expect(await answersOf(app, commands)).toEqual(each(commands, { exit: exitCodes[code], code }))
    expect(await answersOf(app, checks)).toEqual(each(checks, { exit: 3, code }))
    expect(await answersOf(app, others)).toEqual(each(others, { exit: 0, code: undefined }))
    expect(app.revisions()).toEqual(files)
  })

  it('is not told where nothing is wrong', async () => {
    const codes = new Set(malformed.map(({ code }) => code))
    const told: unknown[] = []
    for (const args of [...commands, ...checks, ...others]) {
      const { json } = await limbeckHere(projectOf(revisions('a')).folder, [...args, '--json'])
      const { error, findings = [] } = json()
      for (const { code } of error === undefined ? findings : [error])
        if (codes.has(code) || code === 'BUG') told.push({ args, code })
    }
    expect(told).toEqual([])
  })
})

import type { RevisionDraft } from '../config/hooks.ts'
import type { DialectName } from '../dialects/dialect.ts'
import { configValue } from '../errors.ts'
import { type Operation, operations } from '../operations/index.ts'
import { record } from '../operations/record.ts'
import { displayPath } from '../script/user-file.ts'
import type { Environment } from './environment.ts'

interface Known {
  readonly autogenerate: boolean
  readonly dialect: DialectName | undefined
}

/** The revision as the configuration's `processRevision` wants it; `null` where it is not to be written. */
export const processRevision = async (
  environment: Environment,
  draft: RevisionDraft,
  { autogenerate, dialect }: Known,
): Promise<RevisionDraft | null> => {
  const { settings, configuration } = environment
  const hook = settings.processRevision
  if (!hook) return draft
  const { x } = configuration
  const answer = await hook(draft, {
    autogenerate,
    dialect,
    x,
    record: body =>
      record(body, { dialect: dialect ?? 'sqlite', x, offline: true }).map(({ operation }) => operation),
  })
  if (answer === undefined || answer === null) return answer === null ? null : draft
  const wrong = whatIsWrong(answer)
  if (wrong === undefined) return answer
  const { file } = configuration
  throw configValue(
    file === undefined ? 'The configuration' : displayPath(file),
    'processRevision',
    `returned a revision that cannot be written: ${wrong}`,
    'Return { ...revision } with what is to be different, null for nothing, or nothing at all.',
  )
}

/** What JavaScript may have put there. */
const whatIsWrong = (answer: unknown): string | undefined => {
  if (typeof answer !== 'object' || answer === null) return `it is of type ${typeof answer}`
  const draft: Readonly<Record<string, unknown>> = { ...answer }
  const text = (['revision', 'message'] as const).find(key => typeof draft[key] !== 'string')
  if (text !== undefined) return `its "${text}" is no text`
  const list = (['downRevision', 'branchLabels', 'dependsOn'] as const).find(
    key => !(Array.isArray(draft[key]) && draft[key].every(item => typeof item === 'string')),
  )
  if (list !== undefined) return `its "${list}" is no list of texts`
  if (draft.transaction !== undefined && typeof draft.transaction !== 'boolean')
    return 'its "transaction" is neither true nor false'
  for (const key of ['upgrade', 'downgrade'] as const) {
    const body = draft[key]
    if (!Array.isArray(body)) return `its "${key}" is no list of operations`
    const stranger = body.findIndex(one => !isOperation(one))
    if (stranger >= 0) return `"${key}" has at ${stranger} what is no operation`
  }
  return undefined
}

const isOperation = (value: unknown): value is Operation =>
  typeof value === 'object' &&
  value !== null &&
  'kind' in value &&
  typeof value.kind === 'string' &&
  Object.hasOwn(operations, value.kind)

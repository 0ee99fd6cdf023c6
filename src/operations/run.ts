import { cannotReverse, usage } from '../errors.ts'
import { unknownState } from '../schema/state.ts'
import type { OperationDefinition } from './definition.ts'
import { refuseUnknownOptions } from './known-options.ts'

/**
 * The user's own code, given the migration's connection. Typed where it is run (`runtime`); here it is
 * only kept.
 */
export type RunBody = (context: never) => unknown

export interface Run {
  readonly kind: 'run'
  readonly label: string
  readonly body: RunBody
  readonly down?: 'nothing' | RunBody
  /** Part of the checksum, where the label alone does not tell that the body changed. */
  readonly version?: number
}

export interface RunOptions {
  /** What takes it back: code of its own, or `'nothing'` where nothing needs to be. */
  readonly down?: 'nothing' | RunBody
  readonly version?: number
}

export const run: OperationDefinition<Run, [label: string, body: RunBody, options?: RunOptions]> = {
  kind: 'run',
  create: (label, body, options = {}) => {
    if (typeof label !== 'string' || label.trim() === '')
      throw usage(
        'run() needs a label first: what it does, in a few words.',
        "op.run('fill full_name', async ({ db }) => { ... })",
      )
    if (typeof body !== 'function')
      throw usage(`run('${label}') needs a function.`, `op.run('${label}', async ({ db }) => { ... })`)
    refuseUnknownOptions(`run('${label}')`, options, { down: true, version: true })
    const { down = 'nothing' } = options
    if (down !== 'nothing' && typeof down !== 'function')
      throw usage(`run('${label}'): "down" is no function.`, "Write a function, or 'nothing'.")
    return { kind: 'run', label, body, ...options }
  },
  reverse: op => {
    if (op.down === 'nothing') return []
    if (op.down === undefined) throw cannotReverse(run.describe(op), 'it does not say what takes it back')
    return [{ kind: 'run', label: `undo: ${op.label}`, body: op.down, down: op.body }]
  },
  apply: () => unknownState,
  render: op => {
    throw cannotReverse(run.describe(op), 'code cannot be written back as text')
  },
  describe: op => `run '${op.label}'`,
  tables: () => [],
  opaque: true,
}

import { usage } from '../errors.ts'
import type { OperationDefinition } from './definition.ts'
import { definitionOf, type Operation } from './index.ts'
import { appliedAll, recordNested, reversed } from './nested.ts'

/** Operations that run outside of a transaction, each on its own. */
export interface Autocommit {
  readonly kind: 'autocommit'
  readonly operations: readonly Operation[]
}

export const autocommit: OperationDefinition<Autocommit, [block: (op: never) => unknown]> = {
  kind: 'autocommit',
  create: block => {
    if (typeof block !== 'function')
      throw usage(
        'autocommit() takes a function that records operations.',
        "op.autocommit(op => op.execute('VACUUM'))",
      )
    const operations = recordNested(block)
    if (operations.length === 0)
      throw usage(
        'autocommit() was given no operations.',
        "Record them on the op that it gives: op.autocommit(op => op.execute('VACUUM')).",
      )
    const code = operations.find(({ kind }) => kind === 'run')
    if (code)
      throw usage(
        `autocommit() cannot hold "${definitionOf(code).describe(code)}": code needs a transaction of its own.`,
        'Call op.run before or after the block.',
      )
    // A block within a block adds nothing.
    return {
      kind: 'autocommit',
      operations: operations.flatMap(one => (one.kind === 'autocommit' ? one.operations : [one])),
    }
  },
  reverse: (op, before, features) => {
    const operations = reversed(op.operations, before, features)
    return operations.length === 0 ? [] : [{ kind: 'autocommit', operations }]
  },
  apply: (op, state, features) => appliedAll(op.operations, state, features),
  render: (op, print) => [print.block(op.operations)],
  describe: ({ operations }) => {
    const [first] = operations
    const more = operations.length - 1
    return `autocommit (${first ? definitionOf(first).describe(first) : ''}${more > 0 ? `, and ${more} more` : ''})`
  },
  tables: op => op.operations.flatMap(one => definitionOf(one).tables(one)),
  opaque: true,
}

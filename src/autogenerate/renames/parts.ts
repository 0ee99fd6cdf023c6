import { type Table, tableKey } from '../../schema/table.ts'
import { isAnswered, type Possible } from './explicit.ts'
import type { RenameContext } from './index.ts'

/** What of a table has a name and needs no answer. */
interface Part {
  readonly kind?: string
  readonly name?: string
  readonly columns?: readonly string[]
  readonly elements?: readonly { readonly column?: string }[]
}

/**
 * Constraints and indexes of one table that go and come. Nothing is asked about them, for they hold no rows: those that
 * say the same are renamed, all others are made. An answer that names a pair which can be one is accepted all the same.
 */
export const partRenames = (
  before: Table,
  after: Table,
  { answers }: RenameContext,
  used: Set<string>,
): readonly Possible[] => {
  if (answers.renames.length === 0) return []
  const table = tableKey(after)
  const pairs = (kind: 'constraint' | 'index', had: readonly Part[], wanted: readonly Part[]) => {
    const names = (parts: readonly Part[]) => new Set(parts.map(({ name }) => name))
    const [old, own] = [names(had), names(wanted)]
    return had
      .filter(({ name }) => name !== undefined && !own.has(name))
      .flatMap(gone =>
        wanted
          .filter(come => come.name !== undefined && !old.has(come.name) && canBeOne(gone, come))
          .flatMap(come => {
            const path = `${table}.${gone.name}=${come.name}`
            const named = {
              kind,
              full: [path, `${table}.${gone.name}=${table}.${come.name}`] as const,
              short: `${gone.name}=${come.name}`,
            }
            return isAnswered(answers, named, used) ? [] : [`${kind}:${path}`]
          }),
      )
  }
  return [
    ...pairs('constraint', before.constraints, after.constraints),
    ...pairs('index', before.indexes, after.indexes),
  ]
}

/** Over the same columns; whether their expressions say the same is found when they are compared. */
const canBeOne = (gone: Part, come: Part): boolean =>
  gone.kind === come.kind && columnsOf(gone).join('\0') === columnsOf(come).join('\0')

const columnsOf = ({ columns, elements = [] }: Part): readonly string[] =>
  columns ?? elements.map(({ column = '' }) => column)

import { definitionOf, type Operation } from '../../operations/index.ts'
import { layOut } from './layout.ts'
import { printerWith } from './printer.ts'
import { withoutIndexes } from './without-indexes.ts'
import { type Words, wordsOf } from './words.ts'

/** The body of a revision's function. */
export interface RenderedBody {
  /** Its lines, not indented. A line end within one of them belongs to a piece of SQL. */
  readonly lines: readonly string[]
  /** What it uses of `limbeck/schema`, in alphabetical order. */
  readonly imports: readonly string[]
  /** What it uses of modules of the project's own: the makers of custom operations. */
  readonly modules: ReturnType<Words['modules']>
}

export interface RenderOptions {
  /** What the operations lose for good, in words: a comment above each. */
  readonly losses?: ReadonlyMap<Operation, string>
  /** What else is to be known of operations: a comment above each. */
  readonly notes?: ReadonlyMap<Operation, string>
}

/**
 * Operations as the text that records them, formatted as Biome and Prettier do at 110 columns. The indexes
 * of a new table become operations of their own.
 *
 * @example
 * ```ts
 * renderOperations([{ kind: 'dropTable', table: 'drafts' }]).lines
 * // ["op.dropTable('drafts')"]
 * ```
 * @throws CANNOT_REVERSE for code of the user's own (`run`), which has no text
 */
export const renderOperations = (
  operations: readonly Operation[],
  { losses, notes }: RenderOptions = {},
): RenderedBody => {
  const words = wordsOf()
  const lines: string[] = []
  let previous: Operation | undefined
  for (const operation of operations.flatMap(withoutIndexes)) {
    if (previous && isApart(previous, operation)) lines.push('')
    lines.push(...comments(notes?.get(operation), losses?.get(operation)), ...statement(operation, words))
    // An index of a new table keeps that table's place in the text.
    previous = previous && isIndexOf(previous, operation) ? previous : operation
  }
  return { lines, imports: words.imports(), modules: words.modules() }
}

/** What is written by people on many lines, and should be read so again. */
const ofManyLines: ReadonlySet<Operation['kind']> = new Set([
  'createFunction',
  'createProcedure',
  'createTrigger',
  'createView',
  'dropFunction',
  'dropProcedure',
  'dropTrigger',
  'dropView',
  'execute',
  'replaceView',
])

const comments = (note: string | undefined, loss: string | undefined): readonly string[] => [
  ...(note === undefined ? [] : [`// ${note}`]),
  ...(loss === undefined ? [] : [`// Loses ${loss}.`]),
]

const statement = (operation: Operation, words: Words): readonly string[] => {
  const print = printerWith(words, { multiline: ofManyLines.has(operation.kind) })
  const args = definitionOf(operation).render(operation as never, print)
  return [
    ...words.newConstants().flatMap(({ name, code }) => layOut(code, `const ${name} = `)),
    ...layOut(`op.${operation.kind}(${args.join(', ')})`),
  ]
}

/** Whether a blank line lies between them: around a new table and its indexes. */
const isApart = (previous: Operation, next: Operation): boolean =>
  next.kind === 'createTable' || (previous.kind === 'createTable' && !isIndexOf(previous, next))

const isIndexOf = (table: Operation, index: Operation): boolean =>
  table.kind === 'createTable' &&
  index.kind === 'createIndex' &&
  table.table.name === index.table &&
  table.table.schema === index.schema

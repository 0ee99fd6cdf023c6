import { inTable } from '../../operations/in-table.ts'
import type { Operation } from '../../operations/index.ts'
import type { Schema } from '../../schema/schema.ts'
import { columnOf, type Table, type TableName, tableKey } from '../../schema/table.ts'
import type { Question } from '../answers/question.ts'
import { equal } from '../compare/equal.ts'
import type { Rename } from '../context.ts'
import { exchanged, oneByOne } from './exchanged.ts'
import { isAnswered, type Named, type Possible } from './explicit.ts'
import type { RenameContext } from './index.ts'
import { isSamePlace, nameLikeness } from './likeness.ts'

export interface TableRenames {
  readonly renames: readonly Rename[]
  /** The tables that are one under two names. */
  readonly settled: ReadonlyMap<Table, Table>
  readonly questions: readonly Question[]
  readonly possible: readonly Possible[]
}

interface Pair {
  readonly old: Table
  readonly wanted: Table
  readonly score: number
  readonly evidence: readonly string[]
}

/**
 * Tables that go and come, in one schema or from one to another. A table that is not managed never goes, and so is
 * asked about only when it is named.
 */
export const tableRenames = (
  from: Schema,
  to: Schema,
  context: RenameContext,
  used: Set<string>,
): TableRenames => {
  const { managed, answers } = context
  const had = new Set(from.tables.map(tableKey))
  const wants = new Set(to.tables.map(tableKey))
  const settled = new Map<Table, Table>()
  const exchanges = [...new Set(from.tables.map(({ schema }) => schema))].flatMap(schema =>
    exchangesIn(schema, from, to, answers, used, settled),
  )
  const exchangedTables = new Set(settled.keys())
  const taken = new Set(settled.values())
  const gone = from.tables.filter(table => !wants.has(tableKey(table)) && !settled.has(table))
  const come = to.tables.filter(table => !had.has(tableKey(table)) && !taken.has(table))
  if (gone.length === 0 || come.length === 0)
    return { renames: exchanges, settled, questions: [], possible: [] }
  for (const old of gone)
    for (const wanted of come) {
      if (settled.has(old) || taken.has(wanted)) continue
      if (isSaid(old, wanted, context) || isAnswered(answers, namedPair(old, wanted, context), used)) {
        settled.set(old, wanted)
        taken.add(wanted)
      }
    }
  const open = gone.filter(
    table =>
      !settled.has(table) &&
      managed.tables.has(tableKey(table)) &&
      !answers.drops.has(`table:${tableKey(table)}`),
  )
  const free = come.filter(table => !taken.has(table))
  const pairs = open.flatMap(old => free.flatMap(wanted => pairOf(old, wanted, context) ?? []))
  return {
    renames: [
      ...exchanges,
      ...[...settled].flatMap(([old, wanted]) => (exchangedTables.has(old) ? [] : movesOf(old, wanted, had))),
    ],
    settled,
    questions: answers.noRenames ? [] : questionsFrom(pairs, context),
    possible: gone.flatMap(old => free.map(wanted => `table:${namedPair(old, wanted, context).full[0]}`)),
  }
}

/** Tables of one schema that take each other's names. */
const exchangesIn = (
  schema: string | undefined,
  from: Schema,
  to: Schema,
  answers: RenameContext['answers'],
  used: Set<string>,
  settled: Map<Table, Table>,
): readonly Rename[] => {
  const of = (tables: readonly Table[]) =>
    new Map(tables.filter(table => table.schema === schema).map(table => [table.name, table]))
  const [had, wants] = [of(from.tables), of(to.tables)]
  const path = (name: string): TableName => pathOf(schema === undefined ? { name } : { schema, name })
  const places = exchanged(
    'table',
    { had: [...had.keys()], wants: [...wants.keys()] },
    answers,
    (old, wanted) => [`${tableKey(path(old))}=${wanted}`, `${tableKey(path(old))}=${tableKey(path(wanted))}`],
    used,
  )
  for (const [old, wanted] of places) settled.set(had.get(old)!, wants.get(wanted)!)
  return oneByOne(places, [...had.keys(), ...wants.keys()]).map(([old, wanted]) => ({
    kind: 'renameTable',
    ...inTable(old, path(old)),
    to: wanted,
  }))
}

/** What the model says of its former name; without a schema it is the same one. */
const isSaid = (old: Table, wanted: Table, { defaultSchema }: RenameContext): boolean => {
  const { renamedFrom } = wanted
  if (renamedFrom === undefined) return false
  if (old.schema === wanted.schema && old.name === renamedFrom) return true
  return renamedFrom === tableKey({ schema: old.schema ?? defaultSchema ?? '', name: old.name })
}

/** Where the schema changes, the new name has it: `users=app.users`, and `app.users=public.users` on the way back. */
const namedPair = (old: Table, wanted: Table, { defaultSchema }: RenameContext): Named => {
  const inFull = ({ schema, name }: TableName) => tableKey({ schema: schema ?? defaultSchema ?? '', name })
  const moved = old.schema !== wanted.schema
  const to = moved ? inFull(wanted) : wanted.name
  return {
    kind: 'table',
    full: [
      `${tableKey(old)}=${to}`,
      `${tableKey(old)}=${tableKey(wanted)}`,
      `${inFull(old)}=${to}`,
      `${inFull(old)}=${inFull(wanted)}`,
    ],
    ...(moved ? {} : { short: `${old.name}=${wanted.name}` }),
  }
}

/** To its new schema, and to its new name; in the order in which no other table is in the way. */
const movesOf = (old: Table, wanted: Table, had: ReadonlySet<string>): readonly Rename[] => {
  const move = (table: TableName): Extract<Operation, { kind: 'setTableSchema' }> => ({
    kind: 'setTableSchema',
    ...inTable(table.name, table),
    to: wanted.schema ?? null,
  })
  const rename = (place: TableName): Extract<Operation, { kind: 'renameTable' }> => ({
    kind: 'renameTable',
    ...inTable(old.name, place),
    to: wanted.name,
  })
  if (old.schema === wanted.schema) return [rename(old)]
  if (old.name === wanted.name) return [move(old)]
  const inNewSchema = { ...pathOf(wanted), name: old.name }
  return had.has(tableKey(inNewSchema))
    ? [rename(old), move({ ...pathOf(old), name: wanted.name })]
    : [move(old), rename(inNewSchema)]
}

const pathOf = ({ schema, name }: TableName): TableName =>
  schema === undefined ? { name } : { schema, name }

const pairOf = (old: Table, wanted: Table, { dialect }: RenameContext): Pair | undefined => {
  const { share, evidence } = columnsAlike(dialect.lower(old), dialect.lower(wanted))
  const likeness = nameLikeness(old.name, wanted.name)
  if (share < (likeness >= 0.5 ? 0.25 : 0.5)) return undefined
  const sameName = old.name === wanted.name
  return {
    old,
    wanted,
    score: share + likeness + (old.schema === wanted.schema ? 0.5 : 0),
    evidence: [evidence, ...(sameName ? ['same name'] : likeness >= 0.5 ? ['similar name'] : [])],
  }
}

/** How much of their columns two tables share: those of one name, and others that may have another name or type. */
const columnsAlike = (a: Table, b: Table): { readonly share: number; readonly evidence: string } => {
  const most = Math.max(a.columns.length, b.columns.length, 1)
  const named = a.columns.flatMap(column => {
    const other = columnOf(b, column.name)
    return other ? [equal(other.type, column.type)] : []
  })
  const same = named.filter(Boolean).length
  const renamed = a.columns.filter(
    gone =>
      !columnOf(b, gone.name) &&
      b.columns.some(
        come => !columnOf(a, come.name) && equal(come.type, gone.type) && isSamePlace([a, gone], [b, come]),
      ),
  ).length
  const alike = Math.min(named.length - same + renamed, most - same)
  return {
    share: (same + (named.length - same) * 0.75 + Math.min(renamed, most - named.length) * 0.5) / most,
    evidence:
      same === most
        ? 'all columns are the same'
        : same >= most / 2
          ? 'most columns are the same'
          : `of ${most} columns ${same} ${same === 1 ? 'is' : 'are'} the same, ${alike} ${alike === 1 ? 'looks' : 'look'} alike`,
  }
}

const questionsFrom = (pairs: readonly Pair[], context: RenameContext): readonly Question[] => {
  const sorted = pairs.toSorted((a, b) => b.score - a.score)
  return [...new Set(sorted.map(({ old }) => old))].flatMap((old): Question[] => {
    const candidates = sorted.filter(pair => pair.old === old)
    const [first] = candidates
    if (!first) return []
    const moved = old.schema !== first.wanted.schema
    return [
      {
        question: `The table "${tableKey(old)}" goes and "${tableKey(first.wanted)}" comes: is it ${moved ? 'moved' : 'renamed'}?`,
        evidence: first.evidence.join(', '),
        choices: [
          ...candidates.map(({ wanted }) => ({
            label: `${old.schema === wanted.schema ? 'renamed to' : 'moved to'} ${old.schema === wanted.schema ? wanted.name : tableKey(wanted)}, keeping its rows`,
            flag: `--rename table:${namedPair(old, wanted, context).full[0]}`,
          })),
          { label: `no: drop ${old.name} with its rows`, flag: `--drop table:${tableKey(old)}` },
        ],
      },
    ]
  })
}

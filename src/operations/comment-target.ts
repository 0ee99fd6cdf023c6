import { type NamedIn, withNamed } from '../schema/named-objects.ts'
import type { State } from '../schema/state.ts'
import type { TableName } from '../schema/table.ts'
import type { TableIndex } from '../schema/table-index.ts'
import { changeIndexed, changeTable, type InTable, inTable } from './in-table.ts'
import { indexIn } from './index-in.ts'
import { existingObject, nameInWords, objectName } from './named-object.ts'

/**
 * What a comment is on. Comments of tables and columns have calls of their own: `setTableComment`, and
 * `alterColumn` with `{ comment }`.
 */
export type CommentTarget =
  | { readonly enum: string; readonly schema?: string }
  | { readonly domain: string; readonly schema?: string }
  /** Any other type. */
  | { readonly type: string; readonly schema?: string }
  | { readonly sequence: string; readonly schema?: string }
  | { readonly view: string; readonly schema?: string }
  | { readonly materializedView: string; readonly schema?: string }
  /** The index of a table. */
  | { readonly index: string; readonly table: string; readonly schema?: string }
  | { readonly constraint: string; readonly table: string; readonly schema?: string }
  | { readonly trigger: string; readonly table: string; readonly schema?: string }
  | { readonly policy: string; readonly table: string; readonly schema?: string }
  /** `arguments`: their types, where functions of one name are told apart by them. */
  | { readonly function: string; readonly arguments?: string; readonly schema?: string }
  | { readonly procedure: string; readonly arguments?: string; readonly schema?: string }
  | { readonly extension: string }
  | { readonly schema: string }

export const commentKinds = [
  'enum',
  'domain',
  'type',
  'sequence',
  'view',
  'materializedView',
  'index',
  'constraint',
  'trigger',
  'policy',
  'function',
  'procedure',
  'extension',
] as const

export type CommentKind = (typeof commentKinds)[number] | 'schema'

/** A target taken apart. */
export interface Commented extends TableName {
  readonly kind: CommentKind
  readonly table?: string
  readonly arguments?: string
}

export const commented = (on: CommentTarget): Commented => {
  const members = on as Readonly<Record<string, string | undefined>>
  const kind = commentKinds.find(key => members[key] !== undefined)
  const { schema, table } = members
  if (kind === undefined) return { kind: 'schema', name: schema ?? '' }
  return {
    kind,
    ...objectName(members[kind]!, schema === undefined ? {} : { schema }),
    ...(table === undefined ? {} : { table }),
    ...(members.arguments === undefined ? {} : { arguments: members.arguments }),
  }
}

/** Words for people: `index ix_users of app.users`. */
export const commentedInWords = ({ kind, name, schema, table }: Commented): string => {
  const word = kind === 'materializedView' ? 'materialized view' : kind
  return table === undefined
    ? `${word} ${nameInWords(objectName(name, schema === undefined ? {} : { schema }))}`
    : `${word} ${name} of ${nameInWords(objectName(table, schema === undefined ? {} : { schema }))}`
}

interface CommentedObject {
  readonly comment?: string
}

type CommentedList = 'enums' | 'domains' | 'sequences' | 'schemas'

const lists: Partial<Readonly<Record<CommentKind, CommentedList>>> = {
  enum: 'enums',
  domain: 'domains',
  sequence: 'sequences',
  schema: 'schemas',
}

/** The comment as it is known: `null` for none, `undefined` where nothing is known. */
export const knownComment = (state: State, target: Commented): string | null | undefined => {
  const list = lists[target.kind]
  const found: CommentedObject | undefined =
    (list && existingObject(state, list, target)) ?? others(state, target)
  return found && (found.comment ?? null)
}

/** The state with another comment on the object, where the object is known. */
export const withComment = (state: State, target: Commented, comment: string | null): State => {
  const list = lists[target.kind]
  if (list) {
    const found = existingObject(state, list, target)
    return found ? withNamed(state, list, commentedAs<NamedIn<CommentedList>>(found, comment)) : state
  }
  const one = others(state, target)
  if (!one) return state
  const change = <T extends CommentedObject>(object: T): T =>
    object === one ? commentedAs(object, comment) : object
  const { schema } = state
  return {
    ...state,
    schema: {
      ...schema,
      views: schema.views.map(view =>
        view.indexes?.some(index => index === one)
          ? { ...view, indexes: view.indexes.map(change) }
          : change(view),
      ),
      routines: schema.routines.map(change),
      triggers: schema.triggers.map(change),
      policies: schema.policies.map(change),
      tables: schema.tables.map(table =>
        table.indexes.some(index => index === one) ? { ...table, indexes: table.indexes.map(change) } : table,
      ),
    },
  }
}

/** What is no list of names alone: views, routines, and what belongs to a table. */
const others = (state: State, target: Commented): CommentedObject | undefined => {
  const { schema: known } = state
  const { kind, name, schema, table } = target
  const isIt = (object: TableName) => object.name === name && object.schema === schema
  const ofTable = (object: { readonly name: string; readonly table: TableName }) =>
    object.name === name && object.table.name === table && object.table.schema === schema
  switch (kind) {
    case 'view':
    case 'materializedView':
      return existingObject(state, 'views', target)
    case 'function':
    case 'procedure':
      return known.routines.find(
        routine =>
          isIt(routine) &&
          routine.kind === kind &&
          (target.arguments === undefined || routine.arguments === target.arguments),
      )
    case 'trigger':
      return known.triggers.find(ofTable)
    case 'policy':
      return known.policies.find(ofTable)
    case 'index':
      return table === undefined ? undefined : indexOn(state, inTable(table, target), name)
    case 'constraint':
      // That the table is there is all that is asked.
      if (table !== undefined) changeTable(state, inTable(table, target), one => one)
      return undefined
    default:
      return undefined
  }
}

/** Of a table or of a materialized view. @throws NO_SUCH_TABLE @throws NO_SUCH_INDEX */
const indexOn = (state: State, place: InTable, name: string): TableIndex | undefined => {
  let found: TableIndex | undefined
  changeIndexed(state, place, indexed => {
    found = indexIn(indexed, name)
    return indexed
  })
  return found
}

const commentedAs = <T extends CommentedObject>(object: T, comment: string | null): T => {
  const { comment: _, ...rest } = object
  return (comment === null || comment === '' ? rest : { ...rest, comment }) as T
}

import { usage } from '../errors.ts'
import { nameInWords, objectName } from './named-object.ts'

/** What may be done. `all`: whatever there is to be done with the kind of object. */
export type Privilege =
  | 'all'
  | 'select'
  | 'insert'
  | 'update'
  | 'delete'
  | 'truncate'
  | 'references'
  | 'trigger'
  | 'maintain'
  | 'usage'
  | 'create'
  | 'connect'
  | 'temporary'
  | 'execute'

const privileges: Readonly<Record<Privilege, true>> = {
  all: true,
  select: true,
  insert: true,
  update: true,
  delete: true,
  truncate: true,
  references: true,
  trigger: true,
  maintain: true,
  usage: true,
  create: true,
  connect: true,
  temporary: true,
  execute: true,
}

export const isPrivilege = (word: string): word is Privilege => Object.hasOwn(privileges, word)

/** The kinds of objects of which all in a schema can be meant, or all that are yet to be made. */
export type ManyObjects = 'tables' | 'sequences' | 'functions' | 'routines' | 'procedures'

/** On what a privilege is. */
export type GrantTarget =
  /** A table or a view, or some columns of it. */
  | { readonly table: string; readonly columns?: readonly string[]; readonly schema?: string }
  | { readonly sequence: string; readonly schema?: string }
  /** `arguments`: their types, where functions of one name are told apart by them. */
  | { readonly function: string; readonly arguments?: string; readonly schema?: string }
  | { readonly procedure: string; readonly arguments?: string; readonly schema?: string }
  | { readonly type: string; readonly schema?: string }
  | { readonly domain: string; readonly schema?: string }
  | { readonly schema: string }
  | { readonly database: string }
  | { readonly language: string }
  /** All there are by now in a schema. */
  | { readonly all: ManyObjects; readonly schema: string }
  /** What will be made from now on, by a role (`by`, the current one when absent), in a schema or in any. */
  | {
      readonly future: Exclude<ManyObjects, 'procedures'> | 'types' | 'schemas'
      readonly schema?: string
      readonly by?: string
    }

/** Privileges of some roles on an object. */
export interface Privileges {
  readonly privileges: readonly Privilege[]
  readonly on: GrantTarget
  readonly roles: readonly string[]
}

export const privilegesFrom = (
  call: string,
  wanted: Privilege | readonly Privilege[],
  on: GrantTarget,
  roles: string | readonly string[],
): Privileges => {
  const list = typeof wanted === 'string' ? [wanted] : wanted
  const names = typeof roles === 'string' ? [roles] : roles
  if (!Array.isArray(list) || list.length === 0)
    throw usage(`${call} names no privilege.`, "Such as ['select'].")
  for (const privilege of list)
    if (!isPrivilege(privilege))
      throw usage(
        `${call}: there is no privilege "${privilege}".`,
        `They are ${Object.keys(privileges).join(', ')}.`,
      )
  if (!Array.isArray(names) || names.length === 0) throw usage(`${call} names no role.`, "Such as 'app'.")
  if (typeof on !== 'object' || on === null || Object.keys(on).length === 0)
    throw usage(`${call} does not say on what.`, "Such as { table: 'users' }.")
  refuseOtherMany(call, on)
  return { privileges: list, on, roles: names }
}

const many: readonly string[] = ['tables', 'sequences', 'functions', 'routines']

const refuseOtherMany = (call: string, on: GrantTarget): void => {
  const refuse = (key: string, wanted: string, known: readonly string[]) => {
    if (!known.includes(wanted))
      throw usage(`${call}: "${key}" is ${JSON.stringify(wanted)}.`, `It is one of ${known.join(', ')}.`)
  }
  if ('all' in on) refuse('all', on.all, [...many, 'procedures'])
  if ('future' in on) refuse('future', on.future, [...many, 'types', 'schemas'])
}

/** Words for people: `select on table app.users`. */
export const privilegesInWords = ({ privileges: list, on }: Privileges): string =>
  `${list.join(', ')} on ${targetInWords(on)}`

const targetInWords = (on: GrantTarget): string => {
  if ('all' in on) return `all ${on.all} of ${on.schema}`
  if ('future' in on) return `future ${on.future}${on.schema === undefined ? '' : ` of ${on.schema}`}`
  for (const kind of kinds)
    if (kind in on) {
      const name = (on as Readonly<Record<string, string>>)[kind]!
      return `${kind} ${nameInWords(objectName(name, on as { readonly schema?: string }))}`
    }
  return `schema ${(on as { readonly schema: string }).schema}`
}

const kinds = ['table', 'sequence', 'function', 'procedure', 'type', 'domain', 'database', 'language']

import { noSuchObject, objectExists } from '../errors.ts'
import { nearest } from '../nearest.ts'
import { lookUpNamed, type NamedIn, type NamedList } from '../schema/named-objects.ts'
import type { State } from '../schema/state.ts'
import { type TableName, tableKey } from '../schema/table.ts'
import type { InSchema } from './in-table.ts'
import type { Printer } from './printer.ts'

const words: Readonly<Record<NamedList, string>> = {
  schemas: 'schema',
  extensions: 'extension',
  enums: 'enum',
  domains: 'domain',
  sequences: 'sequence',
  views: 'view',
}

/** The name of an object as data, in its schema where that is said. */
export const objectName = (name: string, { schema }: InSchema = {}): TableName =>
  schema === undefined ? { name } : { schema, name }

/** Words for people: `mood`, `app.mood`. */
export const nameInWords = ({ schema, name }: TableName): string =>
  schema === undefined ? name : `${schema}.${name}`

/**
 * The object if it is known, `undefined` where nothing is known of it.
 *
 * @throws NO_SUCH_OBJECT when it is known to be absent
 */
export const existingObject = <L extends NamedList>(
  state: State,
  list: L,
  name: TableName,
): NamedIn<L> | undefined => {
  const found = lookUpNamed(state, list, name)
  if (found === 'absent') {
    const names = (state.schema[list] as readonly TableName[]).map(tableKey)
    throw noSuchObject(words[list], nameInWords(name), nearest(nameInWords(name), names))
  }
  return found === 'unknown' ? undefined : found
}

/** @throws OBJECT_EXISTS when an object of this name is known to be there */
export const refuseExisting = (state: State, list: NamedList, name: TableName): void => {
  if (typeof lookUpNamed(state, list, name) !== 'string') throw objectExists(words[list], nameInWords(name))
}

/** The last argument of a call: an object of what is not `undefined`, or nothing. */
export const optionsCode = (print: Printer, options: Readonly<Record<string, unknown>>): readonly string[] =>
  Object.values(options).some(value => value !== undefined) ? [print.value(options)] : []

/** An object without its `undefined` members, so that equal operations are equal data. */
export const given = <T extends object>(members: { readonly [K in keyof T]: T[K] | undefined }): T =>
  Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined)) as T

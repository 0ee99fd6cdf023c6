import { usage } from '../errors.ts'
import { type CreateHead, createHead, isSaidName, type MadeKind } from './create-head.ts'
import type { Sql } from './sql.ts'

/**
 * The head of a CREATE statement that really makes what the call says.
 *
 * @param call the call as the user wrote it, for the sentence: `createFunction('add')`
 * @throws USAGE where it makes something else, or calls it something else
 */
export const madeBy = (call: string, kind: MadeKind, name: string, definition: Sql): CreateHead => {
  const form = `Give it the whole statement: CREATE ${kind} ${name} ...`
  const head = createHead(definition)
  if ('wrong' in head) throw usage(`${call}: the statement does not fit: ${head.wrong}.`, form)
  if (head.kind !== kind) throw usage(`${call}: the statement makes a ${head.kind.toLowerCase()}.`, form)
  const said = head.name.at(-1)!
  if (!isSaidName(said, name))
    throw usage(`${call}: the statement makes "${said.name}".`, 'Say the same name in both places.')
  return head
}

/**
 * The schema that a statement says, which must be the one of the options.
 *
 * @throws USAGE where they say different ones
 */
export const schemaSaid = (
  call: string,
  name: CreateHead['name'],
  given: string | undefined,
): { readonly schema?: string } => {
  const said = name.length > 1 ? name.at(-2) : undefined
  if (given === undefined) return said ? { schema: said.name } : {}
  if (said && isSaidName(said, given)) return { schema: given }
  throw usage(
    `${call}: the statement ${said ? `says the schema "${said.name}"` : 'says no schema'}, and the options say "${given}".`,
    'Say the schema in the statement; in the options it may be left out.',
  )
}

/** A revision's file: `{ 'migrations/versions/2.ts': ... }`. */
export const revision = (
  id: string,
  down: string | readonly string[] | null,
  up: string,
  { downgrade, header = '' }: { readonly downgrade?: string; readonly header?: string } = {},
): Readonly<Record<string, string>> => ({
  [`migrations/versions/${id}.ts`]: `import type { Op } from 'limbeck'
import { bigint, date, integer, smallint, sql, text, varchar } from 'limbeck/schema'
export const revision = '${id}'
export const downRevision = ${JSON.stringify(down)}
${header}
export function upgrade(op: Op) {
  ${up}
}
${downgrade === undefined ? '' : `export function downgrade(op: Op) {\n  ${downgrade}\n}\n`}`,
})

export const config = (body = '{}'): Readonly<Record<string, string>> => ({
  'limbeck.config.ts': `export default ${body}\n`,
})

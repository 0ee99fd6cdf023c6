import { ofExtension } from '../reflect/wanted.ts'

/**
 * How a thing is made and dropped, as expressions of SQL that give SQL; `o` is its row. They are put with search_path
 * empty, so that every name in them has its schema.
 */
export interface Making {
  readonly make: string
  /** Absent of what goes with its table. */
  readonly drop?: string
}

/** A kind of thing: what it is called in SQL, how it is named, and what follows CREATE and these two. */
export interface Created {
  readonly kind: string
  readonly called: string
  readonly as: string
  readonly catalog: string
}

/** CREATE with everything behind it, COMMENT ON, and DROP. */
export const created = ({ kind, called, as, catalog }: Created): Making => ({
  make: `'CREATE ${kind} ' || ${called} || ' ' || ${as} || ${commentOn(`'${kind} ' || ${called}`, 'o.oid', catalog)}`,
  drop: `'DROP ${kind} ' || ${called}`,
})

/** A statement more where there is a comment. */
export const commentOn = (thing: string, oid: string, catalog: string): string =>
  `coalesce(E';\\nCOMMENT ON ' || ${thing} || ' IS ' || quote_literal(obj_description(${oid}, '${catalog}')), '')`

export interface Place {
  readonly catalog: string
  readonly name: string
  readonly schema: string
}

/** Whether a schema is people's own, and looked at. */
export const lookedAt = (schema: string): string =>
  `${schema} !~ '^pg_' AND ${schema} <> 'information_schema' AND ($1::text[] IS NULL OR ${schema} = ANY ($1::text[]))`

/** The columns of every question. */
export const answer = (
  what: string,
  name: string,
  { part = 'NULL', make = 'NULL', drop = 'NULL' }: { readonly part?: string } & Partial<Making> = {},
): string =>
  `SELECT ${what} AS what, ${name} AS name, ${part} AS part, (${make})::text AS make, (${drop})::text AS drop`

/** One kind of thing: in a schema that is looked at, and of no extension. */
export const inSchema = (
  what: string,
  { catalog, name, schema }: Place,
  { where = 'true', ...more }: { readonly where?: string; readonly part?: string } & Partial<Making> = {},
): string => `
${answer(`'${what}'`, `n.nspname || '.' || o.${name}`, more)}
FROM ${catalog} o JOIN pg_namespace n ON n.oid = o.${schema}
WHERE ${lookedAt('n.nspname')} AND (${where}) AND NOT ${ofExtension(catalog, 'o.oid')}`

/** One kind of thing that belongs to no schema. */
export const anywhere = (
  what: string,
  { catalog, name }: Omit<Place, 'schema'>,
  { where = 'true', ...more }: { readonly where?: string } & Partial<Making> = {},
): string => `
${answer(`'${what}'`, `o.${name}::text`, more)} FROM ${catalog} o
WHERE (${where}) AND NOT ${ofExtension(catalog, 'o.oid')}`

/** The first object identifier that is not the server's own. */
export const firstOwn = 16384

/** ` OPTIONS (host 'db', port '5432')`, or nothing. */
export const optionsOf = (list: string): string =>
  `coalesce((SELECT ' OPTIONS (' || string_agg(quote_ident(option_name) || ' ' || quote_literal(option_value), ', ') || ')'
    FROM pg_options_to_table(${list})), '')`

/** `, SFUNC = f` where the condition holds. */
export const member = (word: string, value: string, where: string): string =>
  `CASE WHEN ${where} THEN ', ${word} = ' || ${value} ELSE '' END`

import { type ColumnPath, ownerFrom } from '../column-path.ts'
import type { Extension, NamedSchema, Sequence } from '../schema.ts'

/** How a sequence counts. What is left out is SQL's default. */
export interface SequenceOptions {
  readonly schema?: string
  /** `bigint` when absent (PostgreSQL). */
  readonly type?: NonNullable<Sequence['type']>
  readonly start?: number | bigint
  readonly increment?: number | bigint
  readonly minimum?: number | bigint
  readonly maximum?: number | bigint
  /** How many numbers a session takes at once. */
  readonly cache?: number | bigint
  /** Begin again when the last number was given. */
  readonly cycle?: boolean
  /** The sequence goes when this column goes (PostgreSQL). */
  readonly ownedBy?: ColumnPath
  readonly comment?: string
}

export interface SequenceModel {
  readonly kind: 'sequence'
  readonly sequence: Sequence
}

export interface ExtensionModel {
  readonly kind: 'extension'
  readonly extension: Extension
}

export interface SchemaModel {
  readonly kind: 'schema'
  readonly schema: NamedSchema
}

/**
 * A sequence of the model (PostgreSQL, MariaDB).
 *
 * @example
 * ```ts
 * import { sequence } from 'limbeck/schema'
 *
 * export const invoiceNumbers = sequence('invoice_numbers', { start: 1000, ownedBy: 'invoices.number' })
 * ```
 */
export const sequence = (name: string, options: SequenceOptions = {}): SequenceModel => {
  const { schema, ownedBy, cycle, ...numbers } = options
  return {
    kind: 'sequence',
    sequence: {
      ...(schema === undefined ? {} : { schema }),
      name,
      ...numbers,
      ...(cycle ? { cycle: true } : {}),
      ...(ownedBy === undefined ? {} : { ownedBy: ownerFrom(`sequence('${name}')`, ownedBy) }),
    },
  }
}

/**
 * An extension that the models need (PostgreSQL): `extension('citext')`. What belongs to it is its own.
 *
 * @example
 * ```ts
 * import { extension } from 'limbeck/schema'
 *
 * export const citext = extension('citext')
 * ```
 */
export const extension = (name: string, options: Omit<Extension, 'name'> = {}): ExtensionModel => ({
  kind: 'extension',
  extension: { name, ...options },
})

/**
 * A schema within the database (PostgreSQL). Those that tables and other models name need not be said.
 *
 * @example
 * ```ts
 * import { schema } from 'limbeck/schema'
 *
 * export const audit = schema('audit', { comment: 'Who did what' })
 * ```
 */
export const schema = (name: string, options: Omit<NamedSchema, 'name'> = {}): SchemaModel => ({
  kind: 'schema',
  schema: { name, ...options },
})

/** A model of one of these kinds. */
export const isModelOf = <M extends { readonly kind: string }>(kind: M['kind'], value: unknown): value is M =>
  typeof value === 'object' && value !== null && (value as { kind?: unknown }).kind === kind && kind in value

import type { Operation } from '../../operations/index.ts'
import type { Extension, NamedSchema, Schema } from '../../schema/schema.ts'
import type { CompareContext } from '../context.ts'
import { objectKey } from '../managed.ts'

/** What comes before everything else, and what goes after it. */
export interface ObjectsCompared {
  readonly first: readonly Operation[]
  readonly last: readonly Operation[]
}

export const noObjects: ObjectsCompared = { first: [], last: [] }

/** Schemas of both sides; one that a model names is there without being said. */
export const compareSchemas = (
  from: Schema,
  to: Schema,
  { managed, features, defaultSchema }: CompareContext,
): ObjectsCompared => {
  if (!features.objects.includes('schemas')) return noObjects
  const wanted = new Map(
    [...inSchemas(to).map((name): NamedSchema => ({ name })), ...to.schemas].map(schema => [
      schema.name,
      schema,
    ]),
  )
  const had = new Map(from.schemas.map(schema => [schema.name, schema]))
  return {
    first: [...wanted.values()].flatMap((schema): readonly Operation[] => {
      const old = had.get(schema.name)
      if (schema.name === defaultSchema) return []
      if (!old) return [{ kind: 'createSchema', ...schema }]
      // One that is only named says nothing of a comment.
      const isSaid = to.schemas.includes(schema)
      return !isSaid || (old.comment ?? '') === (schema.comment ?? '')
        ? []
        : [{ kind: 'setComment', on: { schema: schema.name }, comment: schema.comment ?? null }]
    }),
    last: from.schemas
      .filter(
        schema =>
          !wanted.has(schema.name) && managed.objects.has(objectKey('schemas', { name: schema.name })),
      )
      .map((was): Operation => ({ kind: 'dropSchema', name: was.name, was })),
  }
}

/** The schemas that a schema's objects are in. */
export const inSchemas = ({
  tables,
  enums,
  views,
  domains,
  sequences,
  routines,
  extensions,
}: Schema): readonly string[] =>
  [tables, enums, views, domains, sequences, routines, extensions].flatMap(list =>
    list.flatMap(({ schema }: { readonly schema?: string }) => (schema === undefined ? [] : [schema])),
  )

/** Extensions of both sides. Where a model says no version or no schema, any will do. */
export const compareExtensions = (
  from: Schema,
  to: Schema,
  { managed, features, defaultSchema }: CompareContext,
): ObjectsCompared => {
  if (!features.objects.includes('extensions')) return noObjects
  const had = new Map(from.extensions.map(extension => [extension.name, extension]))
  const wanted = new Set(to.extensions.map(({ name }) => name))
  return {
    first: to.extensions.flatMap((extension): readonly Operation[] => {
      const old = had.get(extension.name)
      return old
        ? extensionChanges(old, extension, defaultSchema)
        : [{ kind: 'createExtension', ...extension }]
    }),
    last: from.extensions
      .filter(({ name }) => !wanted.has(name) && managed.objects.has(objectKey('extensions', { name })))
      .map((was): Operation => ({ kind: 'dropExtension', name: was.name, was })),
  }
}

const extensionChanges = (
  old: Extension,
  { name, version, schema }: Extension,
  defaultSchema: string | undefined,
): readonly Operation[] => [
  ...(version === undefined || version === old.version
    ? []
    : [{ kind: 'alterExtension' as const, name, update: version }]),
  ...(schema === undefined || schema === (old.schema ?? defaultSchema)
    ? []
    : [{ kind: 'alterExtension' as const, name, schema }]),
]

import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { Project } from 'ts-morph'
import { type JsonSchema, SchemaWriter } from './json-schema-of.ts'

/** The text of `operations.schema.json`. */
export const operationsSchema = async (root: string): Promise<string> => {
  const project = new Project({
    tsConfigFilePath: join(root, 'tsconfig.json'),
    skipAddingFilesFromTsConfig: true,
  })
  const file = project.addSourceFileAtPath(join(root, 'src/operations/index.ts'))
  const writer = new SchemaWriter(file)
  const kinds = file.getTypeAliasOrThrow('Operation').getType().getUnionTypes()
  const operations = kinds.map(kind => writer.schemaOf(kind))
  const definitions: Record<string, JsonSchema> = {}
  for (const name of Object.keys(writer.definitions).sort()) definitions[name] = writer.definitions[name]!
  for (const { $ref } of operations) {
    const name = String($ref).slice('#/$defs/'.length)
    definitions[name] = withVersion(definitions[name]!)
  }
  // The text a table was read from is no part of it.
  const { source: _, unsaid: __, ...members } = definitions.Table!.properties as JsonSchema
  definitions.Table = { ...definitions.Table!, properties: members }
  const schema = {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'An operation of Limbeck, as canonical JSON has it',
    anyOf: [...operations].sort((a, b) => (String(a.$ref) < String(b.$ref) ? -1 : 1)),
    $defs: definitions,
  }
  return formatted(root, JSON.stringify(schema))
}

/** Canonical JSON says of each operation in which version its data are. */
const withVersion = (schema: JsonSchema): JsonSchema => ({
  ...schema,
  properties: {
    ...(schema.properties as JsonSchema),
    opVersion: { description: 'The version of the meaning of its data.', type: 'integer', minimum: 1 },
  },
  required: [...(schema.required as readonly string[]), 'opVersion'],
})

const formatted = async (root: string, json: string): Promise<string> => {
  const child = promisify(execFile)(
    join(root, 'node_modules/.bin/biome'),
    ['format', '--stdin-file-path=operations.schema.json'],
    { cwd: root, maxBuffer: 1 << 26 },
  )
  child.child.stdin?.end(json)
  return (await child).stdout
}

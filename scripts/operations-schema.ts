// Writes the JSON Schema of operations as canonical JSON has them, from the types that the operations are made of.
// `npm run schema`; a test holds the file to it.
import { writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { operationsSchema } from './schema/operations-schema.ts'

const root = resolve(import.meta.dirname, '..')
writeFileSync(join(root, 'operations.schema.json'), await operationsSchema(root))

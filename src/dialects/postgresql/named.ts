import type { TableName } from '../../schema/table.ts'
import { nameIn } from '../standard/statement-shape.ts'

/** The name that a pattern found; what has no quotes is in small letters there. */
export const named = (found: string): TableName => nameIn(found, name => name.toLowerCase())

import type { ModelList } from './model.ts'

/** What one of a list is called, in words and as the end of a name. */
export const oneOf: Readonly<Record<ModelList, string>> = {
  tables: 'table',
  views: 'view',
  enums: 'enum',
  domains: 'domain',
  sequences: 'sequence',
  schemas: 'schema',
  extensions: 'extension',
  routines: 'routine',
  policies: 'policy',
  triggers: 'trigger',
}

import { projectTemplates } from './project-templates/index.ts'

export interface TemplatesResult {
  readonly templates: readonly { readonly name: string; readonly summary: string }[]
}

/**
 * What a project may begin as: `limbeck list-templates`.
 *
 * @example
 * ```ts
 * import { listTemplates } from 'limbeck'
 *
 * const names = listTemplates().templates.map(({ name }) => name)
 * ```
 */
export const listTemplates = (): TemplatesResult => ({
  templates: Object.entries(projectTemplates).map(([name, { summary }]) => ({ name, summary })),
})

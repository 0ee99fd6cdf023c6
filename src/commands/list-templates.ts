import { projectTemplates } from './project-templates/index.ts'

export interface TemplatesResult {
  readonly templates: readonly { readonly name: string; readonly summary: string }[]
}

/** What a project may begin as. */
export const listTemplates = (): TemplatesResult => ({
  templates: Object.entries(projectTemplates).map(([name, { summary }]) => ({ name, summary })),
})

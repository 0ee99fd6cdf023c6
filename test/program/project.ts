import { cpSync } from 'node:fs'
import { onTestFinished } from 'vitest'
import { type MadeProject, makeProject } from './make-project.ts'

export type { Answer, Started } from './make-project.ts'

export interface Project extends MadeProject {
  copyTo(): Project
}

/** A user's project in a temporary folder, gone when the test is over. */
export const project = (files: Readonly<Record<string, string>> = {}): Project => {
  const made = makeProject(files)
  onTestFinished(made.remove)
  return {
    ...made,
    copyTo: () => {
      const copy = project()
      cpSync(made.folder, copy.folder, { recursive: true })
      return copy
    },
  }
}

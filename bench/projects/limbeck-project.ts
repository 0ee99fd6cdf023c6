import { mkdirSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { defaultFileTemplate, fileName } from '../../src/script/file-name.ts'
import { type ImportedNames, renderRevisionFile } from '../../src/script/render-revision.ts'
import type { GraphNode } from './graphs.ts'

/** What a user runs, as it is built. */
export const limbeckCli = resolve(import.meta.dirname, '..', '..', 'bin', 'limbeck.js')

/** What a revision of a project does. */
export interface Body {
  readonly upgrade: readonly string[]
  readonly downgrade: readonly string[]
  readonly imports: readonly ImportedNames[]
}

export interface LimbeckProject {
  readonly config: string
  readonly revisions: readonly GraphNode[]
  readonly body: (index: number) => Body
  /** When the first of them was written; the others follow by the minute. */
  readonly created?: Date
}

const longAgo = new Date(Date.UTC(2024, 0, 1))

/** Writes a project as `limbeck init` and `limbeck revision` would have. */
export const writeLimbeckProject = (
  folder: string,
  { config, revisions, body, created: first = longAgo }: LimbeckProject,
): void => {
  const versions = join(folder, 'migrations', 'versions')
  mkdirSync(versions, { recursive: true })
  writeFileSync(join(folder, 'package.json'), `${JSON.stringify({ type: 'module' })}\n`)
  writeFileSync(
    join(folder, 'limbeck.config.ts'),
    `import { defineConfig } from 'limbeck'\n\nexport default defineConfig({\n${config}})\n`,
  )
  for (const [index, { id, parents }] of revisions.entries()) {
    const created = new Date(first.getTime() + index * 60_000)
    const message = `change number ${index}`
    const text = renderRevisionFile({
      revision: id,
      downRevision: parents,
      message,
      created,
      ...body(index),
    })
    writeFileSync(join(versions, `${fileName(defaultFileTemplate, { rev: id, message, created })}.ts`), text)
  }
}

/** A revision of middling length, for work that reads many and runs none. */
export const ordinaryBody = (index: number): Body => ({
  upgrade: [
    `op.addColumn('accounts', 'note_${index}', text())`,
    `op.createIndex('ix_accounts_note_${index}', 'accounts', ['note_${index}'])`,
    `op.execute("UPDATE accounts SET note_${index} = 'none' WHERE note_${index} IS NULL")`,
    `op.alterColumn('accounts', 'note_${index}', { nullable: false })`,
  ],
  downgrade: [
    `op.dropIndex('ix_accounts_note_${index}', 'accounts')`,
    `op.dropColumn('accounts', 'note_${index}', { was: text().notNull() })`,
  ],
  imports: [{ from: 'limbeck/schema', names: ['text'] }],
})

/** As little as a revision can do: one small table. */
export const tinyBody = (index: number): Body => ({
  upgrade: [`op.createTable('t_${index}', {`, '  id: integer().primaryKey(),', '})'],
  downgrade: [`op.dropTable('t_${index}')`],
  imports: [{ from: 'limbeck/schema', names: ['integer'] }],
})

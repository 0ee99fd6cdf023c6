import type { Exports } from './user-code.ts'

/** Migrations as modules that are imported already. */
export interface MigrationModules {
  readonly modules: readonly MigrationModule[]
}

export interface MigrationModule {
  /** How messages call it. */
  readonly name: string
  readonly exports: Exports
}

/**
 * Migrations as modules that are imported already: for a bundle, where there is no folder to look into. Of an object the keys
 * are the names that messages use.
 *
 * @example
 * ```ts
 * import { fromModules, upgrade } from 'limbeck'
 *
 * declare const users: object
 * declare const posts: object
 *
 * await upgrade({ config: { migrations: fromModules([users, posts]) }, url: 'sqlite:./blog.db' })
 * ```
 */
export const fromModules = (
  modules: readonly object[] | Readonly<Record<string, object>>,
): MigrationModules => ({
  modules: Array.isArray(modules)
    ? modules.map((module: object, at) => ({ name: `module ${at + 1}`, exports: exportsOf(module) }))
    : Object.entries(modules).map(([name, module]) => ({ name, exports: exportsOf(module) })),
})

export const isMigrationModules = (value: unknown): value is MigrationModules =>
  typeof value === 'object' && value !== null && 'modules' in value && Array.isArray(value.modules)

/** Some bundlers put everything under the default export. */
const exportsOf = (module: unknown): Exports => {
  if (typeof module !== 'object' || module === null) return {}
  const exports: Exports = { ...module }
  const { default: inner } = exports
  return exports.revision === undefined && typeof inner === 'object' && inner !== null
    ? { ...inner }
    : exports
}

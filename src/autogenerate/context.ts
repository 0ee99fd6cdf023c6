import type { CanonicalRequest } from '../dialects/canonical-request.ts'
import type { Dialect } from '../dialects/dialect.ts'
import type { Features } from '../operations/features.ts'
import type { OperationOf } from '../operations/index.ts'
import type { NamingConvention } from '../schema/naming.ts'
import type { CompareDefault, CompareType } from './hooks.ts'

/** The part of a dialect that comparing needs; all of it pure. */
export type CompareDialect = Pick<Dialect, 'name' | 'grammar' | 'types' | 'lower' | 'default'>

/** What revisions made or renamed, by `tableKey`. Only that is ever dropped. */
export interface Managed {
  readonly tables: ReadonlySet<string>
  readonly enums: ReadonlySet<string>
  /** All others, by `objectKey`. */
  readonly objects: ReadonlySet<string>
}

export type Rename = OperationOf<
  'renameTable' | 'setTableSchema' | 'renameColumn' | 'renameEnum' | 'renameEnumValue'
>

/** An expression in the engine's own words; `undefined` where it was not asked or could not say. */
export type Canonical = (request: CanonicalRequest) => string | undefined

export interface CompareContext {
  readonly dialect: CompareDialect
  readonly features: Features
  readonly managed: Managed
  /** What `renameQuestions` settled; done first, and then everything else is compared. */
  readonly renames?: readonly Rename[]
  /** The answers to what `compareSoFar` leaves open; without them expressions are compared as text. */
  readonly canonical?: Canonical
  /** The schema that unqualified names mean: a model that names it means the same. */
  readonly defaultSchema?: string | undefined
  /** How the project's models name what they do not name; absent: whatever a model has was said. */
  readonly naming?: NamingConvention | undefined
  /** What the project says of a column's type and default, before they are compared. */
  readonly compareType?: CompareType | undefined
  readonly compareDefault?: CompareDefault | undefined
}

import { cannotReverse } from '../errors.ts'
import { lookUpNamed } from '../schema/named-objects.ts'
import type { View } from '../schema/schema.ts'
import type { State } from '../schema/state.ts'
import type { TableName } from '../schema/table.ts'
import { viewsReading } from '../schema/views-reading.ts'
import type { OperationDefinition } from './definition.ts'
import type { InSchema } from './in-table.ts'
import type { Operation } from './index.ts'
import { type OptionKeys, refuseUnknownOptions } from './known-options.ts'
import { existingObject, given, objectName } from './named-object.ts'
import { triggersOn } from './objects-on.ts'
import { type ViewWas, viewWas, viewWasCode, viewWords } from './view-input.ts'
import { withoutView } from './view-state.ts'

export interface DropView extends TableName {
  readonly kind: 'dropView'
  readonly materialized?: true
  readonly ifExists?: true
  /** The views that read it go with it. */
  readonly cascade?: true
  /** The definition that is lost, where it is known. */
  readonly was?: View
}

export interface DropViewOptions extends InSchema {
  readonly materialized?: boolean
  /** There may be no such view. */
  readonly ifExists?: boolean
  /** The views that read it go with it (PostgreSQL). */
  readonly cascade?: boolean
  /** What the view was, so that dropping it can be taken back: its query, or `{ query, columns, ... }`. */
  readonly was?: ViewWas
}

const optionKeys: OptionKeys<DropViewOptions> = {
  schema: true,
  materialized: true,
  ifExists: true,
  cascade: true,
  was: true,
}

export const dropView: OperationDefinition<DropView, [name: string, options?: DropViewOptions]> = {
  kind: 'dropView',
  create: (name, options = {}) => {
    const call = `dropView('${name}')`
    refuseUnknownOptions(call, options, optionKeys)
    const { materialized, ifExists, cascade, was } = options
    const path = objectName(name, options)
    return given<DropView>({
      kind: 'dropView',
      ...path,
      materialized: materialized ? true : undefined,
      ifExists: ifExists ? true : undefined,
      cascade: cascade ? true : undefined,
      was: was === undefined ? undefined : viewWas(call, path, was, options),
    } as DropView)
  },
  reverse: (op, before) => {
    const found = lookUpNamed(before, 'views', op)
    if (found === 'absent' && op.ifExists) return []
    if (found === 'unknown' && op.ifExists)
      throw cannotReverse(dropView.describe(op), 'whether the view was there is not known')
    if (op.cascade && before.others === 'unknown')
      throw cannotReverse(dropView.describe(op), 'which views read it is not known')
    const was = typeof found === 'string' || found.stale ? op.was : found
    if (!was) throw cannotReverse(dropView.describe(op), 'the definition of the view is not known')
    if (was.storage)
      throw cannotReverse(
        dropView.describe(op),
        'its storage parameters or its tablespace would be lost; make it again with op.execute',
      )
    return [was, ...(op.cascade ? viewsReading(before.schema.views, op) : [])].flatMap(view => [
      { kind: 'createView', view } satisfies Operation,
      ...triggersOn(before, view),
    ])
  },
  apply: (op, state) => {
    if (op.ifExists && lookUpNamed(state, 'views', op) === 'absent') return state
    existingObject(state, 'views', op)
    return withoutViews(state, [op, ...(op.cascade ? viewsReading(state.schema.views, op) : [])])
  },
  render: (op, print) => {
    const options = print.object({
      schema: op.schema === undefined ? undefined : print.value(op.schema),
      materialized: op.materialized && 'true',
      ifExists: op.ifExists && 'true',
      cascade: op.cascade && 'true',
      was: op.was && viewWasCode(op.was, print, op.materialized),
    })
    return [print.value(op.name), ...(options === undefined ? [] : [options])]
  },
  describe: op => `drop ${viewWords(op)}`,
  tables: () => [],
}

const withoutViews = (state: State, gone: readonly TableName[]): State => gone.reduce(withoutView, state)

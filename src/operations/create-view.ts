import { cannotReverse, usage } from '../errors.ts'
import { lookUpNamed } from '../schema/named-objects.ts'
import type { View } from '../schema/schema.ts'
import type { Sql } from '../sql/sql.ts'
import type { OperationDefinition } from './definition.ts'
import type { Operation } from './index.ts'
import { type OptionKeys, refuseUnknownOptions } from './known-options.ts'
import { given, refuseExisting } from './named-object.ts'
import { type ViewOptions, viewFrom, viewOptionKeys, viewOptionsCode, viewWords } from './view-input.ts'
import { withView } from './view-state.ts'

export interface CreateView {
  readonly kind: 'createView'
  readonly view: View
  readonly ifNotExists?: true
  /** A materialized view whose rows are not computed yet. */
  readonly withData?: false
}

export interface CreateViewOptions extends ViewOptions {
  /** Take the place of one that is there: the same as `op.replaceView`. */
  readonly replace?: boolean
  /** Leave one that is there as it is. */
  readonly ifNotExists?: boolean
  /** `false`: a materialized view that cannot be read until it is refreshed. */
  readonly withData?: boolean
}

const optionKeys: OptionKeys<CreateViewOptions> = {
  ...viewOptionKeys,
  replace: true,
  ifNotExists: true,
  withData: true,
}

export const createView: OperationDefinition<
  CreateView,
  [name: string, query: string | Sql, options?: CreateViewOptions]
> = {
  kind: 'createView',
  create: (name, query, options = {}) => {
    const call = `createView('${name}')`
    refuseUnknownOptions(call, options, optionKeys)
    const { replace, ifNotExists, withData, materialized } = options
    const view = viewFrom(call, name, query, options)
    if (withData === false && !materialized)
      throw usage(`${call}: only a materialized view is made without its rows.`, 'Leave "withData" out.')
    if (replace && ifNotExists)
      throw usage(`${call}: it cannot both replace a view and leave it.`, 'Leave one of the two out.')
    if (replace && withData === false)
      throw usage(`${call}: a view that is replaced is made with its rows.`, 'Leave "withData" out.')
    if (replace) return [{ kind: 'replaceView', view } satisfies Operation]
    return given<CreateView>({
      kind: 'createView',
      view,
      ifNotExists: ifNotExists ? true : undefined,
      withData: withData === false ? false : undefined,
    })
  },
  reverse: ({ view, ifNotExists }, before) => {
    const found = lookUpNamed(before, 'views', view)
    if (ifNotExists && typeof found !== 'string') return []
    if (ifNotExists && found === 'unknown')
      throw cannotReverse(`create ${viewWords(view)}`, 'whether it was there before is not known')
    const { schema, name, materialized } = view
    return [
      given<Extract<Operation, { readonly kind: 'dropView' }>>({
        kind: 'dropView',
        schema,
        name,
        materialized,
        was: view,
      }),
    ]
  },
  apply: ({ view, ifNotExists }, state) => {
    // Nobody knows which of the two is there afterwards.
    if (ifNotExists && lookUpNamed(state, 'views', view) !== 'absent') return state
    refuseExisting(state, 'views', view)
    return withView(state, view)
  },
  render: ({ view, ifNotExists, withData }, print) => {
    const options = print.object({
      schema: view.schema === undefined ? undefined : print.value(view.schema),
      ...viewOptionsCode(view, print),
      ifNotExists: ifNotExists && 'true',
      withData: withData === false ? 'false' : undefined,
    })
    return [print.value(view.name), print.sql(view.definition), ...(options === undefined ? [] : [options])]
  },
  describe: op => `create ${viewWords(op.view)}`,
  tables: () => [],
}

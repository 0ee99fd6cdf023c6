import { cannotReverse } from '../errors.ts'
import { knownNamed, lookUpNamed } from '../schema/named-objects.ts'
import type { View } from '../schema/schema.ts'
import type { State } from '../schema/state.ts'
import type { Sql } from '../sql/sql.ts'
import type { OperationDefinition } from './definition.ts'
import type { DropView } from './drop-view.ts'
import { type OptionKeys, refuseUnknownOptions } from './known-options.ts'
import { given } from './named-object.ts'
import {
  type ViewOptions,
  type ViewWas,
  viewFrom,
  viewOptionKeys,
  viewOptionsCode,
  viewWas,
  viewWasCode,
  viewWords,
} from './view-input.ts'
import { withView } from './view-state.ts'

export interface ReplaceView {
  readonly kind: 'replaceView'
  readonly view: View
  /** The definition that is lost, where it is known. */
  readonly was?: View
}

export interface ReplaceViewOptions extends ViewOptions {
  /** What the view was, so that replacing it can be taken back: its query, or `{ query, columns, ... }`. */
  readonly was?: ViewWas
}

const optionKeys: OptionKeys<ReplaceViewOptions> = { ...viewOptionKeys, was: true }

export const replaceView: OperationDefinition<
  ReplaceView,
  [name: string, query: string | Sql, options?: ReplaceViewOptions]
> = {
  kind: 'replaceView',
  create: (name, query, options = {}) => {
    const call = `replaceView('${name}')`
    refuseUnknownOptions(call, options, optionKeys)
    const view = viewFrom(call, name, query, options)
    const { was } = options
    return given<ReplaceView>({
      kind: 'replaceView',
      view,
      was: was === undefined ? undefined : viewWas(call, view, was, options),
    })
  },
  reverse: (op, before) => {
    const found = lookUpNamed(before, 'views', op.view)
    const { schema, name, materialized } = op.view
    if (found === 'absent')
      return [
        given<DropView>({
          kind: 'dropView',
          schema,
          name,
          materialized,
          was: op.view,
          ifExists: undefined,
          cascade: undefined,
        }),
      ]
    const was = found === 'unknown' || found.stale ? op.was : found
    if (!was) throw cannotReverse(`replace ${viewWords(op.view)}`, 'the view that was there is not known')
    const { indexes, storage, ...view } = was
    return [{ kind: 'replaceView', view, was: op.view }]
  },
  apply: ({ view }, state) => withView(state, replacedView(view, state)),
  render: ({ view, was }, print) => {
    const options = print.object({
      schema: view.schema === undefined ? undefined : print.value(view.schema),
      ...viewOptionsCode(view, print),
      was: was && viewWasCode(was, print, view.materialized),
    })
    return [print.value(view.name), print.sql(view.definition), ...(options === undefined ? [] : [options])]
  },
  describe: op => `replace ${viewWords(op.view)}`,
  tables: () => [],
}

/** The view as it is afterwards: its comment stays unless another is said, and so do its indexes and its storage. */
export const replacedView = (view: View, before: State): View => {
  const was = knownNamed(before, 'views', view)
  return {
    ...view,
    ...(view.comment === undefined && was?.comment !== undefined ? { comment: was.comment } : {}),
    ...(was?.indexes ? { indexes: was.indexes } : {}),
    ...(was?.storage ? { storage: was.storage } : {}),
  }
}

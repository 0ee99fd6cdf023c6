import { usage } from '../errors.ts'
import type { TableName } from '../schema/table.ts'
import type { OperationDefinition } from './definition.ts'
import type { InSchema } from './in-table.ts'
import { type OptionKeys, refuseUnknownOptions } from './known-options.ts'
import { existingObject, given, objectName, optionsCode } from './named-object.ts'
import { viewWords } from './view-input.ts'

export interface RefreshMaterializedView extends TableName {
  readonly kind: 'refreshMaterializedView'
  readonly concurrently?: true
  readonly withData?: false
}

export interface RefreshOptions extends InSchema {
  /** It can be read meanwhile; needs a unique index over columns that covers all rows. */
  readonly concurrently?: boolean
  /** `false`: its rows are thrown away, and it cannot be read until it is refreshed. */
  readonly withData?: boolean
}

const optionKeys: OptionKeys<RefreshOptions> = { schema: true, concurrently: true, withData: true }

export const refreshMaterializedView: OperationDefinition<
  RefreshMaterializedView,
  [name: string, options?: RefreshOptions]
> = {
  kind: 'refreshMaterializedView',
  create: (name, options = {}) => {
    const call = `refreshMaterializedView('${name}')`
    refuseUnknownOptions(call, options, optionKeys)
    const { concurrently, withData } = options
    if (concurrently && withData === false)
      throw usage(`${call}: rows cannot be thrown away concurrently.`, 'Leave one of the two options out.')
    return given<RefreshMaterializedView>({
      kind: 'refreshMaterializedView',
      ...objectName(name, options),
      concurrently: concurrently ? true : undefined,
      withData: withData === false ? false : undefined,
    } as RefreshMaterializedView)
  },
  // Its rows are those of its query; those that were thrown away are computed again.
  reverse: ({ withData, ...op }) => (withData === false ? [op] : []),
  apply: (op, state) => {
    existingObject(state, 'views', op)
    return state
  },
  render: ({ name, schema, concurrently, withData }, print) => [
    print.value(name),
    ...optionsCode(print, { schema, concurrently, withData }),
  ],
  describe: op => `refresh ${viewWords({ ...op, materialized: true })}`,
  tables: () => [],
}

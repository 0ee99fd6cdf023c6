import { objectExists } from '../errors.ts'
import { lookUpNamed, withoutNamed } from '../schema/named-objects.ts'
import { movedOnTable } from '../schema/on-table.ts'
import { type TableName, tableKey } from '../schema/table.ts'
import type { OperationDefinition } from './definition.ts'
import type { InSchema } from './in-table.ts'
import { type OptionKeys, refuseUnknownOptions } from './known-options.ts'
import { existingObject, given, objectName, optionsCode } from './named-object.ts'
import { viewWords } from './view-input.ts'
import { withView } from './view-state.ts'

export interface RenameView extends TableName {
  readonly kind: 'renameView'
  readonly to: string
  readonly materialized?: true
}

export interface RenameViewOptions extends InSchema {
  readonly materialized?: boolean
}

const optionKeys: OptionKeys<RenameViewOptions> = { schema: true, materialized: true }

export const renameView: OperationDefinition<
  RenameView,
  [from: string, to: string, options?: RenameViewOptions]
> = {
  kind: 'renameView',
  create: (from, to, options = {}) => {
    refuseUnknownOptions(`renameView('${from}', '${to}')`, options, optionKeys)
    return given<RenameView>({
      kind: 'renameView',
      ...objectName(from, options),
      to,
      materialized: options.materialized ? true : undefined,
    } as RenameView)
  },
  reverse: op => [{ ...op, name: op.to, to: op.name }],
  apply: (op, state) => {
    const to = objectName(op.to, op)
    const found = existingObject(state, 'views', op)
    if (typeof lookUpNamed(state, 'views', to) !== 'string') throw objectExists('view', tableKey(to))
    const gone = withoutNamed(state, 'views', op)
    return movedOnTable(found ? withView(gone, { ...found, name: op.to }) : gone, state.schema, op, to)
  },
  render: (op, print) => [
    print.value(op.name),
    print.value(op.to),
    ...optionsCode(print, { schema: op.schema, materialized: op.materialized }),
  ],
  describe: op => `rename ${viewWords(op)} to ${op.to}`,
  tables: () => [],
}

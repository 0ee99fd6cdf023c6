import { inTable } from '../../operations/in-table.ts'
import { definitionOf, type Operation } from '../../operations/index.ts'
import type { NamingConvention } from '../../schema/naming.ts'
import type { View } from '../../schema/schema.ts'
import type { TableIndex } from '../../schema/table-index.ts'
import { partsCode } from '../render/parts.ts'
import { printerWith } from '../render/printer.ts'
import { sqlCode } from '../render/sql-template.ts'
import { tableCode } from '../render/table.ts'
import { enumCode } from '../render/type.ts'
import { objectCode, quote, valueCode } from '../render/value.ts'
import type { Words } from '../render/words.ts'
import type { Model, ModelList } from './model.ts'

const ofManyLines: ReadonlySet<ModelList> = new Set(['views', 'routines', 'triggers', 'policies'])

/** The call that declares a model. Where the operation that makes it takes the same arguments, they are written alike. */
export const modelCode = (model: Model, words: Words, naming: NamingConvention): string => {
  const called = (builder: string, operation: Operation): string => {
    const print = printerWith(words, { multiline: ofManyLines.has(model.list) })
    return `${words.use(builder)}(${definitionOf(operation)
      .render(operation as never, print)
      .join(', ')})`
  }
  switch (model.list) {
    case 'tables': {
      const { rowSecurity } = model.object
      const more =
        rowSecurity === undefined ? {} : { rowSecurity: rowSecurity === 'forced' ? rowSecurity : true }
      return tableCode(model.object, words, more, naming)
    }
    case 'views':
      return model.object.materialized
        ? materializedViewCode(model.object, words, naming)
        : called('view', { kind: 'createView', view: model.object })
    case 'enums':
      return enumCode({ kind: 'enum', ...model.object }, words)
    case 'domains':
      return called('domain', { kind: 'createDomain', domain: model.object })
    case 'sequences':
      return called('sequence', { kind: 'createSequence', sequence: model.object })
    case 'schemas':
      return called('schema', { kind: 'createSchema', ...model.object })
    case 'extensions':
      return called('extension', { kind: 'createExtension', ...model.object })
    case 'routines': {
      const isFunction = model.object.kind === 'function'
      return called(isFunction ? 'storedFunction' : 'storedProcedure', {
        kind: isFunction ? 'createFunction' : 'createProcedure',
        routine: model.object,
      })
    }
    case 'triggers': {
      const { table, ...trigger } = model.object
      return called('trigger', { kind: 'createTrigger', ...inTable(table.name, table), trigger })
    }
    case 'policies': {
      const { table, ...policy } = model.object
      return called('policy', { kind: 'createPolicy', ...inTable(table.name, table), policy })
    }
  }
}

const materializedViewCode = (view: View, words: Words, naming: NamingConvention): string => {
  const { name, schema, definition, columns, comment, indexes = [] } = view
  const plain = (value: unknown) => (value === undefined ? undefined : valueCode(value))
  const options = objectCode({
    schema: plain(schema),
    columns: plain(columns),
    indexes: indexes.length === 0 ? undefined : indexesCode(name, indexes, words, naming),
    comment: plain(comment),
  })
  const args = [
    quote(name),
    sqlCode(definition, words, { multiline: true }),
    ...(options === '{}' ? [] : [options]),
  ]
  return `${words.use('materializedView')}(${args.join(', ')})`
}

/** The columns of a view are not declared, so any may be named. */
const indexesCode = (
  view: string,
  indexes: readonly TableIndex[],
  words: Words,
  naming: NamingConvention,
): string => {
  const columns = indexes.flatMap(({ elements, include = [] }) => [
    ...elements.flatMap(({ column }) => column ?? []),
    ...include,
  ])
  const keys = new Map(columns.map(column => [column, column]))
  return partsCode({ name: view }, { constraints: [], indexes }, keys, words, naming)
}

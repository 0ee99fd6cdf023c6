import type { Column } from '../../schema/column.ts'
import type { ComparedColumn } from '../hooks.ts'
import type { TablePair } from './table-pair.ts'

/** What the project's own `compareType` says of a column: whether its type differs; `undefined` where it says nothing. */
export const typeDiffers = (pair: TablePair, was: Column, own: Column): boolean | undefined =>
  pair.context.compareType?.(compared(pair, was, own))

/** What `compareDefault` says of its default. */
export const defaultDiffers = (pair: TablePair, was: Column, own: Column): boolean | undefined =>
  pair.context.compareDefault?.({
    ...compared(pair, was, own),
    databaseDefault: defaultText(pair, was),
    modelDefault: defaultText(pair, own),
  })

const compared = ({ context: { dialect }, after }: TablePair, was: Column, own: Column): ComparedColumn => ({
  dialect: dialect.name,
  table: after.schema === undefined ? { name: after.name } : { schema: after.schema, name: after.name },
  column: own.name,
  database: was,
  model: own,
  databaseType: dialect.types.sql(was.type),
  modelType: dialect.types.sql(own.type),
})

const defaultText = ({ context: { dialect } }: TablePair, column: Column): string | undefined =>
  column.default && dialect.default(column.default, column.type)

import { featureNotSupported } from '../../errors.ts'
import { columnOf, type Table } from '../../schema/table.ts'
import type { IndexElement, TableIndex } from '../../schema/table-index.ts'
import type { FamilyWording } from './family.ts'

/** @throws FEATURE_NOT_SUPPORTED for what no index there has, with the way out */
export const refuseIndex = (index: TableIndex, table: Table | undefined, words: FamilyWording): void => {
  const refuse = (what: string, instead: string): never => {
    throw featureNotSupported(what, words.title, instead)
  }
  if (index.where)
    refuse(
      'indexes over some of the rows',
      'Leave out the condition; or index a generated column that is NULL for the other rows.',
    )
  if (index.include?.length)
    refuse('columns that an index carries along', 'Put them at the end of the index.')
  if (index.nullsNotDistinct) refuse('indexes to which NULL is a value', 'Make the columns NOT NULL.')
  if (index.with || index.tablespace) refuse('storage parameters of an index', 'Leave them out.')
  if (index.method !== undefined && !/^(?:btree|hash)$/i.test(index.method))
    refuse(`indexes by the method ${index.method}`, 'Leave out the method.')
  for (const element of index.elements) refuseElement(element, index, words)
  if (words.dialect === 'mysql' && index.kind === undefined && table)
    refuseWholeTexts(
      index.elements.flatMap(({ column, length }) => (column === undefined || length ? [] : [column])),
      table,
      words,
      'index',
    )
}

const refuseElement = (element: IndexElement, { kind }: TableIndex, { title, dialect }: FamilyWording) => {
  const refuse = (what: string, instead: string): never => {
    throw featureNotSupported(what, title, instead)
  }
  if (element.expression && dialect === 'mariadb')
    refuse(
      'indexes over an expression',
      'Add a generated column with the expression, and index that: text().generatedAs(...).',
    )
  if (element.operatorClass !== undefined) refuse('operator classes', 'Leave it out.')
  if (element.collation !== undefined)
    refuse('indexes with a collation of their own', 'Give the column the collation.')
  if (element.nulls !== undefined && (element.nulls === 'first') === (element.order === 'desc'))
    refuse(
      `NULLS ${element.nulls.toUpperCase()} in this order`,
      'NULL is the smallest value there: leave it out.',
    )
  if (element.order === 'desc' && kind !== undefined) refuse(`an order in a ${kind} index`, 'Leave it out.')
}

/**
 * @throws FEATURE_NOT_SUPPORTED where MySQL would want a length
 * @see https://dev.mysql.com/doc/refman/8.4/en/column-indexes.html#column-indexes-prefix
 */
export const refuseWholeTexts = (
  columns: readonly string[],
  table: Table,
  { types, title }: FamilyWording,
  part: 'constraint' | 'index' = 'constraint',
): void => {
  for (const name of columns) {
    const column = columnOf(table, name)
    if (!column || !isLong(types.sql(column.type))) continue
    throw featureNotSupported(
      `keys over the whole of a ${types.sql(column.type)}, such as "${table.name}.${name}"`,
      title,
      part === 'index'
        ? `Say how many characters are indexed, { column: '${name}', length: 100 }; or make it a varchar({ length: 255 }).`
        : 'Make it a varchar({ length: 255 }).',
    )
  }
}

const isLong = (type: string) => /^(?:tiny|medium|long)?(?:text|blob)|^json/i.test(type)

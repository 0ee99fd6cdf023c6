import { tableChangeNotSupported } from '../../errors.ts'
import { type InTable, inTable, inWords } from '../../operations/in-table.ts'
import type { Constraint } from '../../schema/constraint.ts'
import type { TableIndex } from '../../schema/table-index.ts'
import { type ColumnsCompared, compareColumns } from './columns.ts'
import { compareConstraints } from './constraints.ts'
import { compareIndexes } from './indexes.ts'
import type { Matched } from './match.ts'
import type { TablePair } from './table-pair.ts'

/** What changes about a table that both sides have, not yet in an order. */
export interface TableCompared {
  readonly pair: TablePair
  readonly place: InTable
  readonly columns: ColumnsCompared
  readonly constraints: Matched<Constraint>
  readonly indexes: Matched<TableIndex>
}

/** @throws TABLE_CHANGE_NOT_SUPPORTED */
export const compareTable = (pair: TablePair): TableCompared => {
  const place = inTable(pair.after.name, pair.after)
  refuseOptions(pair, place)
  return {
    pair,
    place,
    columns: compareColumns(pair, place),
    constraints: compareConstraints(pair),
    indexes: compareIndexes(pair),
  }
}

const refuseOptions = ({ kept: { before, after } }: TablePair, place: InTable) => {
  const again =
    'Take the change out of the model; or write a revision by hand ("limbeck revision -m ...") that makes a new table, copies the rows and drops the old one.'
  if (Boolean(before.options?.strict) !== Boolean(after.options?.strict))
    throw tableChangeNotSupported('The strictness', inWords(place), again)
  if (Boolean(before.options?.withoutRowid) !== Boolean(after.options?.withoutRowid))
    throw tableChangeNotSupported('WITHOUT ROWID', inWords(place), again)
  if ((before.comment ?? '') !== (after.comment ?? ''))
    throw tableChangeNotSupported(
      'The comment',
      inWords(place),
      `Write a revision by hand ("limbeck revision -m ...") with op.execute(sql\`COMMENT ON TABLE ${inWords(place)} IS ...\`).`,
    )
}

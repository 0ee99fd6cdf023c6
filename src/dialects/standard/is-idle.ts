import { findConstraint } from '../../operations/constraint-in.ts'
import { type InTable, tableName } from '../../operations/in-table.ts'
import type { Operation } from '../../operations/index.ts'
import { knownTable, lookUp, type State } from '../../schema/state.ts'
import { columnOf } from '../../schema/table.ts'

/** Whether it is known that nothing is left to do: the thing is there already (`ifNotExists`), or not there (`ifExists`). */
export const isIdle = (op: Operation, state: State): boolean => {
  switch (op.kind) {
    case 'createTable':
      return op.ifNotExists === true && knownTable(state, op.table) !== undefined
    case 'dropTable':
      return op.ifExists === true && lookUp(state, tableName(op)) === 'absent'
    case 'addColumn': {
      const table = knownTable(state, tableName(op))
      return op.ifNotExists === true && table !== undefined && columnOf(table, op.column.name) !== undefined
    }
    case 'dropColumn': {
      const table = knownTable(state, tableName(op))
      return op.ifExists === true && table !== undefined && columnOf(table, op.name) === undefined
    }
    case 'createIndex':
      return op.ifNotExists === true && hasIndex(state, op, op.index.name) === true
    case 'dropIndex':
      return op.ifExists === true && hasIndex(state, op, op.name) === false
    case 'dropConstraint': {
      const table = knownTable(state, tableName(op))
      return op.ifExists === true && table !== undefined && findConstraint(table, op) === undefined
    }
    default:
      return false
  }
}

const hasIndex = (state: State, op: InTable, index: string): boolean | undefined =>
  knownTable(state, tableName(op))?.indexes.some(({ name }) => name === index)

import { shapeUnknown, usage } from '../../errors.ts'
import { addEnumValue as definition } from '../../operations/add-enum-value.ts'
import { existingColumn } from '../../operations/existing-column.ts'
import { columnsOfEnum } from '../../operations/named-enum-columns.ts'
import { enumIn, knownTable } from '../../schema/state.ts'
import { sameTable, tableKey } from '../../schema/table.ts'
import { quotePath } from '../../sql/grammar.ts'
import { statement } from '../../sql/statement.ts'
import type { CompileContext } from '../dialect.ts'
import type { CompileTable } from '../standard/compile-table.ts'
import { checkOn } from './column-check.ts'
import { columnDefinition } from './column-definition.ts'
import type { FamilyWording } from './family.ts'
import { isKeyed } from './keys.ts'
import { lettingZeroDates } from './zero-dates.ts'

/** An enum is the type of its columns there, and comes and goes with them. */
export const createEnum: CompileTable['createEnum'] = () => []
export const dropEnum: CompileTable['dropEnum'] = () => []

/**
 * The columns of the enum are said again with the new list. They keep its values and not its name, so which they are
 * the operation says, unless they were made just before.
 */
export const addEnumValue =
  (words: FamilyWording) => (op: Parameters<CompileTable['addEnumValue']>[0], context: CompileContext) => {
    const { before, features } = context
    const columns = columnsOfEnum(before, op)
    if (columns.length === 0 && !enumIn(before, op))
      throw usage(
        `${definition.describe(op)}: ${words.title} keeps no names of enums, so the columns that have it are not known.`,
        `Say which they are: op.addEnumValue('${op.name}', '${op.value}', { columns: ['messages.role'] }).`,
      )
    const { schema } = definition.apply(op, before, features)
    return columns.flatMap(({ table: name, column }) => {
      const [was, after] = [knownTable(before, name), schema.tables.find(table => sameTable(table, name))]
      if (!was || !after)
        throw shapeUnknown(definition.describe(op), tableKey(name), 'MODIFY says the whole column again.')
      const type = existingColumn(was, column).type
      // A downgrade leaves the value behind, so it may be there.
      if (type.kind === 'enum' && type.values.includes(op.value)) return []
      const said = columnDefinition(existingColumn(after, column), words, {
        counts: isKeyed(after, column),
        check: checkOn(after, column),
      })
      const path = quotePath(words.grammar, [name.schema, name.name])
      return [
        statement(
          lettingZeroDates(`ALTER TABLE ${path} MODIFY COLUMN ${said}`, { before: was, after }, words),
        ),
      ]
    })
  }

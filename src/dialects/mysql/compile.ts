import { apply } from '../../operations/apply.ts'
import { type InTable, tableName } from '../../operations/in-table.ts'
import type { Operation, OperationOf } from '../../operations/index.ts'
import type { OnlineInTable } from '../../operations/online.ts'
import { ungrouped } from '../../operations/ungrouped.ts'
import { knownTable } from '../../schema/state.ts'
import { quotePath } from '../../sql/grammar.ts'
import { type Statement, statement } from '../../sql/statement.ts'
import type { CompileContext, Dialect } from '../dialect.ts'
import { standard } from '../standard/compile.ts'
import { compileAll } from '../standard/compile-all.ts'
import type { CompileTable } from '../standard/compile-table.ts'
import { withoutRowSecurity } from '../standard/without-row-security.ts'
import { type Actions, addColumn, addConstraint, createIndex, dropIndex } from './alter-actions.ts'
import { alterColumn } from './alter-column.ts'
import { alterConstraint } from './alter-constraint.ts'
import { alterIndex, renameIndex } from './alter-index.ts'
import { castOverText } from './cast-over-text.ts'
import { createTableSql } from './create-table.ts'
import { dropColumn } from './drop-column.ts'
import { dropConstraint } from './drop-constraint.ts'
import { addEnumValue, createEnum, dropEnum } from './enums.ts'
import type { FamilyWording } from './family.ts'
import { type FollowingKeys, followingKeys, type KeyOperation } from './following-keys.ts'
import { joinGroup } from './join-group.ts'
import { keyChanges } from './key-changes.ts'
import { asOnline, onlineClauses } from './online-clauses.ts'
import { refuseUncounted } from './refuse-uncounted.ts'
import { renameColumn } from './rename-column.ts'
import { renameConstraint } from './rename-constraint.ts'
import { renameEnum, renameEnumValue, replaceEnum } from './replace-enum.ts'
import { routineStatements } from './routines.ts'
import { sequenceStatements } from './sequences.ts'
import { setTableComment, setTableOptions, tableStatements } from './table-changes.ts'
import { viewStatements } from './views.ts'
import { wording } from './wording.ts'
import { lettingZeroDates } from './zero-dates.ts'

/** What the two say of each operation. */
const tableFor = (words: FamilyWording, keys: FollowingKeys): CompileTable => {
  const base = standard(words)
  /** One ALTER TABLE for all that an operation comes to. */
  const alter =
    <O extends Operation & InTable>(actions: Actions<O>) =>
    (op: O, context: CompileContext): readonly Statement[] =>
      keys.said.has(op) ? [] : alterTable(op, context, actions, words)
  return {
    ...base,
    ...viewStatements(words),
    ...routineStatements(words),
    ...withoutRowSecurity(words.title),
    ...tableStatements(words),
    ...sequenceStatements(words),
    setTableComment: alter(setTableComment),
    setTableOptions: alter(setTableOptions),
    createTable: ({ table, ifNotExists }) => [
      statement(lettingZeroDates(createTableSql(table, words, ifNotExists), { after: table }, words)),
    ],
    addColumn: (op, context) => addColumnWith(keys.of.get(op), op, context, words),
    dropColumn: alter(dropColumn),
    alterColumn: (op, context) => [
      ...castOverText(op, context, words),
      ...alterTable(op, context, alterColumn, words),
    ],
    renameColumn: alter(renameColumn),
    createPrimaryKey: alter<OperationOf<'createPrimaryKey'>>(addConstraint),
    createUniqueConstraint: alter<OperationOf<'createUniqueConstraint'>>(addConstraint),
    createForeignKey: alter<OperationOf<'createForeignKey'>>(addConstraint),
    createCheckConstraint: alter<OperationOf<'createCheckConstraint'>>(addConstraint),
    createExclusionConstraint: alter<OperationOf<'createExclusionConstraint'>>(addConstraint),
    dropConstraint: alter(dropConstraint),
    renameConstraint: alter(renameConstraint),
    alterConstraint: alter(alterConstraint),
    // Every constraint is valid from the start.
    validateConstraint: () => [],
    createIndex: alter(createIndex),
    dropIndex: alter(dropIndex),
    renameIndex: alter(renameIndex),
    alterIndex: alter(alterIndex),
    createEnum,
    dropEnum,
    addEnumValue: addEnumValue(words),
    renameEnum,
    renameEnumValue: renameEnumValue(words),
    replaceEnum: replaceEnum(words),
  }
}

/** A column whose numbers are handed out comes with its key in one statement, or the server refuses it. */
const addColumnWith = (
  key: KeyOperation | undefined,
  op: OperationOf<'addColumn'>,
  context: CompileContext,
  words: FamilyWording,
): readonly Statement[] => {
  if (!key) return alterTable(op, context, addColumn, words)
  const after = apply(key, apply(op, context.before, context.features), context.features)
  const actions: Actions<OperationOf<'addColumn'>> = (column, { before }) => {
    const change = { before, after: knownTable(after, tableName(op)), words }
    return [
      ...addColumn(column, change),
      ...(key.kind === 'createIndex' ? createIndex(key, change) : addConstraint(key, change)),
    ]
  }
  return alterTable(op, context, actions, words)
}

const alterTable = <O extends Operation & InTable>(
  op: O,
  context: CompileContext,
  actions: Actions<O>,
  words: FamilyWording,
): readonly Statement[] => {
  const before = knownTable(context.before, tableName(op))
  const after = knownTable(apply(op, context.before, context.features), tableName(op))
  const said = actions(op, { before, after, words })
  // One action may follow from two: the index under a key that goes with its column.
  const changes = [...new Set([...said, ...(before && after ? keyChanges(before, after, words) : [])])]
  if (changes.length === 0) return []
  const all = [...changes, ...onlineClauses(op as OnlineInTable, words)]
  const separator = all.length === 1 ? ' ' : '\n  '
  return [
    statement(
      lettingZeroDates(
        `ALTER TABLE ${quotePath(words.grammar, [op.schema, op.table])}${separator}${all.join(',\n  ')}`,
        { before, after },
        words,
      ),
    ),
  ]
}

/** Operations as statements, in the words of one of the family. */
export const compileWith =
  (words: FamilyWording): Dialect['compile'] =>
  (recorded, context) => {
    const keys = followingKeys(recorded.flatMap(ungrouped).map(({ operation }) => operation))
    const compiled = compileAll(tableFor(words, keys), (statements, group) =>
      asOnline(joinGroup(statements), onlineClauses(group, words)),
    )(recorded, context)
    refuseUncounted(recorded, compiled.after, words)
    return compiled
  }

export const compile = compileWith(wording)

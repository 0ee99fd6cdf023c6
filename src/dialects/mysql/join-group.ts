import type { InTable } from '../../operations/in-table.ts'
import type { Operation } from '../../operations/index.ts'
import { quotePath } from '../../sql/grammar.ts'
import type { CompiledStatement } from '../dialect.ts'
import { grammar } from './grammar.ts'

/** What one operation of a group has to do with. */
interface Touched {
  readonly kind: Operation['kind']
  /** Columns that it makes, changes or drops. */
  readonly changed: readonly string[]
  /** Columns that it stands on. */
  readonly used: readonly string[]
  /** Names of constraints and indexes. */
  readonly names: readonly string[]
}

/**
 * The statements of a group as few ALTER TABLE, for each may copy the whole table. What concerns the same column or
 * name twice stays apart, and so does a foreign key that comes from one that goes: in one statement the order would
 * not count.
 *
 * @see https://dev.mysql.com/doc/refman/8.4/en/alter-table.html
 */
export const joinGroup = (statements: readonly CompiledStatement[]): readonly CompiledStatement[] => {
  const joined: CompiledStatement[] = []
  let batch: Touched[] = []
  for (const made of statements) {
    const touched = touchedBy(made)
    const last = joined.at(-1)
    const actions = actionsOf(made)
    const before = last && actionsOf(last)
    if (
      touched &&
      last &&
      actions !== undefined &&
      before !== undefined &&
      !laysAndDrops(before, actions) &&
      batch.every(one => fits(one, touched))
    ) {
      joined[joined.length - 1] = { ...last, sql: `${prefixOf(last)}\n  ${before},\n  ${actions}` }
      batch.push(touched)
    } else {
      joined.push(made)
      batch = touched ? [touched] : [nothingFits]
    }
  }
  return joined
}

/** Whether an index is laid under a foreign key that goes right after: no statement does both. */
const laysAndDrops = (earlier: string, later: string): boolean => {
  const added = indexesOf('ADD', earlier)
  return indexesOf('DROP', later).some(name => added.includes(name))
}

const indexesOf = (word: 'ADD' | 'DROP', actions: string): readonly string[] =>
  [...actions.matchAll(new RegExp(`${word} INDEX (\`(?:[^\`]|\`\`)+\`)`, 'g'))].map(([, name]) => name!)

const nothingFits: Touched = { kind: 'renameTable', changed: [], used: [], names: [] }

const prefixOf = ({ from }: CompiledStatement): string => {
  const { schema, table } = from.operation as InTable & Operation
  return `ALTER TABLE ${quotePath(grammar, [schema, String(table)])}`
}

/** What stands after ALTER TABLE and the name. */
const actionsOf = (made: CompiledStatement): string | undefined =>
  made.sql.startsWith(prefixOf(made)) ? made.sql.slice(prefixOf(made).length).trim() : undefined

const fits = (earlier: Touched, later: Touched): boolean => {
  if (earlier === nothingFits) return false
  const meets = (a: readonly string[], b: readonly string[]) => a.some(name => b.includes(name))
  if (meets(later.changed, [...earlier.changed, ...earlier.used]) || meets(earlier.names, later.names))
    return false
  // A new key may stand on a column that comes in the same statement, and not on one that goes.
  if (earlier.kind === 'dropColumn' && meets(later.used, earlier.changed)) return false
  const drops = (kind: Operation['kind']) => kind === 'dropConstraint' || kind === 'dropColumn'
  return !(
    (later.kind === 'createForeignKey' && drops(earlier.kind)) ||
    (earlier.kind === 'createForeignKey' && drops(later.kind))
  )
}

/** Keys and indexes that come or go, also those that follow from something else. */
const namesIn = (sql: string): readonly string[] =>
  [
    ...sql.matchAll(
      /(?:ADD|DROP) (?:[A-Z]+ )?(?:INDEX|KEY|CONSTRAINT) (?:IF (?:NOT )?EXISTS )?`((?:[^`]|``)+)`/g,
    ),
  ].map(([, name]) => name!)

/** `undefined` for what always stands by itself. */
const touchedBy = ({ from: { operation: op }, sql }: CompiledStatement): Touched | undefined => {
  const nothing = { kind: op.kind, changed: [], used: [], names: namesIn(sql) }
  switch (op.kind) {
    case 'addColumn':
      return { ...nothing, changed: [op.column.name] }
    case 'dropColumn':
    case 'alterColumn':
      return { ...nothing, changed: [op.name] }
    case 'createPrimaryKey':
    case 'createUniqueConstraint':
    case 'createForeignKey':
    case 'createCheckConstraint':
      return { ...nothing, used: 'columns' in op.constraint ? op.constraint.columns : [] }
    case 'createIndex':
      return {
        ...nothing,
        used: op.index.elements.flatMap(({ column }) => (column === undefined ? [] : [column])),
      }
    case 'dropConstraint':
    case 'dropIndex':
    case 'setTableComment':
    case 'setTableOptions':
      return nothing
    default:
      return undefined
  }
}

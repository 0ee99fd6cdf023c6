import type { ColumnChanges } from '../../operations/alter-column.ts'
import type { InTable } from '../../operations/in-table.ts'
import type { OperationOf } from '../../operations/index.ts'
import type { Column, Generated, Identity } from '../../schema/column.ts'
import type { ColumnType } from '../../schema/types.ts'
import { equal } from './equal.ts'
import { sameDefault, sameExpression, type TablePair } from './table-pair.ts'

export interface ColumnsCompared {
  /** Added, altered, or dropped and added again, in the order of the model. */
  readonly changed: readonly OperationOf<'addColumn' | 'alterColumn' | 'dropColumn'>[]
  readonly gone: readonly OperationOf<'dropColumn'>[]
  /** Columns that are dropped and added again: what covers them goes and comes with them. */
  readonly remade: ReadonlySet<string>
  /** Columns whose type becomes one of another family: their foreign keys step aside meanwhile. */
  readonly converted: ReadonlySet<string>
}

export const compareColumns = (pair: TablePair, place: InTable): ColumnsCompared => {
  const byName = (columns: readonly Column[]) => new Map(columns.map(column => [column.name, column]))
  const [before, keptBefore] = [byName(pair.before.columns), byName(pair.kept.before.columns)]
  const keptAfter = byName(pair.kept.after.columns)
  const changed: OperationOf<'addColumn' | 'alterColumn' | 'dropColumn'>[] = []
  const remade = new Set<string>()
  const converted = new Set<string>()
  const drop = (was: Column) => ({ kind: 'dropColumn' as const, ...place, name: was.name, was })
  for (const column of pair.after.columns) {
    const was = before.get(column.name)
    const [old, wanted] = [keptBefore.get(column.name), keptAfter.get(column.name)]
    if (!was || !old || !wanted) changed.push({ kind: 'addColumn', ...place, column })
    else if (isRemade(pair, old, wanted)) {
      remade.add(column.name)
      changed.push(drop(was), { kind: 'addColumn', ...place, column })
    } else {
      const changes = columnChanges(pair, old, wanted, column)
      if (changes.type && family(old.type) !== family(wanted.type)) converted.add(column.name)
      if (Object.keys(changes).length > 0)
        changed.push({ kind: 'alterColumn', ...place, name: column.name, changes })
    }
  }
  const wanted = byName(pair.after.columns)
  return {
    changed,
    gone: pair.before.columns.filter(({ name }) => !wanted.has(name)).map(drop),
    remade,
    converted,
  }
}

/** No engine turns a plain column into a generated one, or computes one anew by another expression. */
const isRemade = (pair: TablePair, old: Column, wanted: Column): boolean =>
  old.generated || wanted.generated
    ? !sameGenerated(pair, old.generated, wanted.generated, wanted.type)
    : false

const sameGenerated = (
  pair: TablePair,
  old: Generated | undefined,
  wanted: Generated | undefined,
  type: ColumnType,
): boolean =>
  old?.stored === wanted?.stored &&
  sameExpression(pair, 'generated', old?.expression, wanted?.expression, type)

/** What of the model's own column is to be said, where what the engine keeps of it differs. */
const columnChanges = (pair: TablePair, old: Column, wanted: Column, own: Column): ColumnChanges => {
  const retyped = !sameType(pair, old.type, wanted.type)
  return {
    ...(retyped ? { type: own.type } : {}),
    ...(old.nullable === wanted.nullable ? {} : { nullable: wanted.nullable }),
    ...(sameDefault(pair, old.default, wanted.default, wanted.type) ? {} : { default: own.default ?? null }),
    ...(sameIdentity(old.identity, wanted.identity) ? {} : { identity: own.identity ?? null }),
    ...(old.comment === wanted.comment ? {} : { comment: own.comment ?? null }),
    ...(old.collation === wanted.collation ? {} : { collation: own.collation ?? null }),
    ...(old.autoincrement === wanted.autoincrement ? {} : { autoincrement: own.autoincrement ?? null }),
  }
}

/** The values of an enum are compared once for the enum, not for each column of it. */
const sameType = (pair: TablePair, old: ColumnType, wanted: ColumnType): boolean => {
  if (old.kind === 'array' && wanted.kind === 'array') return sameType(pair, old.of, wanted.of)
  if (old.kind !== 'enum' || wanted.kind !== 'enum') return equal(old, wanted)
  return old.name === wanted.name && (!pair.context.features.schemas || old.schema === wanted.schema)
}

/** Types that compare with each other, so that a foreign key may lie between them. */
const family = ({ kind }: ColumnType): string => {
  if (['smallint', 'integer', 'bigint', 'numeric', 'real', 'double'].includes(kind)) return 'number'
  return ['text', 'varchar', 'char'].includes(kind) ? 'text' : kind
}

const sameIdentity = (old: Identity | undefined, wanted: Identity | undefined): boolean =>
  old && wanted
    ? old.generation === wanted.generation &&
      (old.start ?? 1) === (wanted.start ?? 1) &&
      (old.increment ?? 1) === (wanted.increment ?? 1)
    : old === wanted

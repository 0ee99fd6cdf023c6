import type { ColumnChanges } from '../../operations/column-changes.ts'
import type { InTable } from '../../operations/in-table.ts'
import type { OperationOf } from '../../operations/index.ts'
import type { Column, Generated, Identity } from '../../schema/column.ts'
import { saysText } from '../../schema/own-text.ts'
import type { Table } from '../../schema/table.ts'
import { isNumberType } from '../../schema/type-families.ts'
import { branchOn, type ColumnType, enumsOf } from '../../schema/types.ts'
import { mentions } from '../../sql/mentions.ts'
import { defaultDiffers, typeDiffers } from './as-told.ts'
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
  const added: OperationOf<'addColumn'>[] = []
  const altered: OperationOf<'alterColumn'>[] = []
  const remade = new Set<string>()
  const converted = new Set<string>()
  const drop = (was: Column) => ({ kind: 'dropColumn' as const, ...place, name: was.name, was })
  for (const column of pair.after.columns) {
    const was = before.get(column.name)
    const [old, wanted] = [keptBefore.get(column.name), keptAfter.get(column.name)]
    if (!was || !old || !wanted) added.push({ kind: 'addColumn', ...place, column })
    else if (isRemade(pair, old, wanted)) remade.add(column.name)
    else {
      const changes = columnChanges(pair, was, old, wanted, column)
      if (movesKeys(pair, changes, old, wanted)) converted.add(column.name)
      if (Object.keys(changes).length > 0)
        altered.push({ kind: 'alterColumn', ...place, name: column.name, changes })
    }
  }
  const wanted = byName(pair.after.columns)
  const inTheWay = new Set(computedFrom(pair, altered))
  for (const name of inTheWay) if (wanted.has(name)) remade.add(name)
  const again = pair.after.columns.filter(({ name }) => remade.has(name))
  const comes = [...added, ...again.map(column => ({ kind: 'addColumn' as const, ...place, column }))]
  const isComputed = ({ column }: OperationOf<'addColumn'>) => column.generated !== undefined
  return {
    // What is computed goes before what it reads changes, and comes when that is as it will be.
    changed: [
      ...pair.before.columns.filter(({ name }) => remade.has(name) || inTheWay.has(name)).map(drop),
      ...inModelOrder(pair.after, [
        ...altered.filter(({ name }) => !remade.has(name)),
        ...comes.filter(add => !isComputed(add)),
      ]),
      ...inModelOrder(pair.after, comes.filter(isComputed)),
    ],
    gone: pair.before.columns.filter(({ name }) => !wanted.has(name) && !inTheWay.has(name)).map(drop),
    remade,
    converted,
  }
}

const inModelOrder = (
  { columns }: Table,
  operations: readonly OperationOf<'addColumn' | 'alterColumn'>[],
): readonly OperationOf<'addColumn' | 'alterColumn'>[] => {
  const places = new Map(columns.map(({ name }, at) => [name, at]))
  const at = (operation: OperationOf<'addColumn' | 'alterColumn'>) =>
    places.get(operation.kind === 'addColumn' ? operation.column.name : operation.name) ?? 0
  return operations.toSorted((a, b) => at(a) - at(b))
}

/** PostgreSQL changes the type of no column that a computed one reads, and on MySQL such a column cannot count. */
const computedFrom = (
  { before, context: { features } }: TablePair,
  altered: readonly OperationOf<'alterColumn'>[],
): readonly string[] => {
  const isHeld = {
    types: ({ type, collation }: ColumnChanges) => type !== undefined || collation !== undefined,
    identity: ({ identity }: ColumnChanges) => Boolean(identity),
    nothing: () => false,
  }[features.computedHold]
  const held = altered.filter(({ changes }) => isHeld(changes))
  return before.columns.flatMap(({ name, generated }) =>
    generated && held.some(column => mentions(generated.expression, column.name)) ? [name] : [],
  )
}

/** No engine turns a plain column into a generated one, or computes one anew by another expression. */
const isRemade = (pair: TablePair, old: Column, wanted: Column): boolean =>
  // A stored value can stay where nothing computes it any more.
  old.generated?.stored && !wanted.generated
    ? false
    : !sameGenerated(pair, old.generated, wanted.generated, wanted.type)

const sameGenerated = (
  pair: TablePair,
  old: Generated | undefined,
  wanted: Generated | undefined,
  type: ColumnType,
): boolean =>
  old?.stored === wanted?.stored &&
  sameExpression(pair, 'generated', old?.expression, wanted?.expression, type)

/** What of the model's own column is to be said, where what the engine keeps of it differs. */
const columnChanges = (
  pair: TablePair,
  was: Column,
  old: Column,
  wanted: Column,
  own: Column,
): ColumnChanges => {
  const retyped =
    typeDiffers(pair, was, own) ??
    !(
      sameByItself(pair, was.type, own.type) ??
      (sameType(pair, old.type, wanted.type) && sameEnum(pair, was.type, own.type))
    )
  const otherDefault =
    defaultDiffers(pair, was, own) ??
    (!sameDefault(pair, old.default, wanted.default, wanted.type) ||
      // 0 can be cast to boolean and is none: it is no default of that type.
      (retyped && old.default !== undefined && !!wanted.default && !equal(old.default, wanted.default)))
  return {
    ...(retyped ? { type: own.type } : {}),
    ...(old.nullable === wanted.nullable ? {} : { nullable: wanted.nullable }),
    ...(otherDefault ? { default: own.default ?? null } : {}),
    ...(sameIdentity(old.identity, wanted.identity) ? {} : { identity: own.identity ?? null }),
    ...(old.comment === wanted.comment ? {} : { comment: own.comment ?? null }),
    ...textChanges(was, old, wanted, own),
    ...(old.generated && !wanted.generated ? { generated: null } : {}),
    ...(equal(old.onUpdate, wanted.onUpdate) ? {} : { onUpdate: own.onUpdate ?? null }),
    ...(old.invisible === wanted.invisible ? {} : { invisible: own.invisible ?? null }),
    ...(old.autoincrement === wanted.autoincrement ? {} : { autoincrement: own.autoincrement ?? null }),
  }
}

/** A collation implies its character set, and a set its usual collation: where either differs, what is said of both counts. */
const textChanges = (was: Column, old: Column, wanted: Column, own: Column): ColumnChanges => {
  if (old.collation === wanted.collation && old.characterSet === wanted.characterSet) return {}
  if (saysText(was) && !saysText(own))
    return {
      ...(was.collation === undefined ? {} : { collation: null }),
      ...(was.characterSet === undefined ? {} : { characterSet: null }),
    }
  return {
    ...(was.collation === own.collation ? {} : { collation: own.collation ?? null }),
    // A collation that is kept as the set it implies goes with that set.
    ...(was.characterSet === own.characterSet &&
    old.collation === was.collation &&
    wanted.collation === own.collation
      ? {}
      : { characterSet: own.characterSet ?? null }),
  }
}

/** Whether foreign keys over the column must step aside meanwhile. */
const movesKeys = (
  { context: { features } }: TablePair,
  { type, collation, characterSet }: ColumnChanges,
  old: Column,
  wanted: Column,
): boolean =>
  features.foreignKeysHoldTypes
    ? type !== undefined || collation !== undefined || characterSet !== undefined
    : type !== undefined && family(old.type) !== family(wanted.type)

/** What a type of one's own says of the database's, if it has a say. */
const sameByItself = (
  { context: { dialect } }: TablePair,
  was: ColumnType,
  own: ColumnType,
): boolean | undefined => {
  const type = branchOn(own, dialect.name)
  if (type.kind !== 'custom' || !type.compare) return undefined
  return type.compare(dialect.types.sql(type), dialect.types.sql(was), dialect.name)
}

/** The values of an enum are compared once for the enum, not for each column of it. */
const sameType = (pair: TablePair, old: ColumnType, wanted: ColumnType): boolean => {
  if (old.kind === 'array' && wanted.kind === 'array') return sameType(pair, old.of, wanted.of)
  if (old.kind !== 'enum' || wanted.kind !== 'enum') return equal(old, wanted)
  return old.name === wanted.name && (!pair.context.features.schemas || old.schema === wanted.schema)
}

/** Where an engine keeps no names of enums, a column with other values than the rest of its enum has kept its own. */
const sameEnum = ({ context: { features } }: TablePair, was: ColumnType, own: ColumnType): boolean =>
  features.enumNames || was.kind !== 'enum' || enumsOf(own).some(({ name }) => name === was.name)

/** Types that compare with each other, so that a foreign key may lie between them. */
const family = (type: ColumnType): string => {
  const { kind } = type
  if (isNumberType(type)) return 'number'
  return ['text', 'varchar', 'char', 'citext'].includes(kind) ? 'text' : kind
}

const sameIdentity = (old: Identity | undefined, wanted: Identity | undefined): boolean =>
  old && wanted
    ? old.generation === wanted.generation &&
      (old.start ?? 1) === (wanted.start ?? 1) &&
      (old.increment ?? 1) === (wanted.increment ?? 1) &&
      old.minimum === wanted.minimum &&
      old.maximum === wanted.maximum &&
      (old.cache ?? 1) === (wanted.cache ?? 1) &&
      old.cycle === wanted.cycle
    : old === wanted

import { LimbeckError, modelInvalid, modelNameTwice, modelReferenceUnknown } from '../errors.ts'
import { nearest } from '../nearest.ts'
import { foldedName } from '../sql/mentioned-names.ts'
import { byteLength } from './byte-length.ts'
import type { Column } from './column.ts'
import type { Constraint, ForeignKey } from './constraint.ts'
import type { ModelTable } from './models.ts'
import { longestName } from './naming.ts'
import { columnOf, constraintsOf, type Table, tableKey } from './table.ts'
import { isNumberType } from './type-families.ts'
import { type ColumnType, enumsOf, typeOn } from './types.ts'

/**
 * Refuses what no database would take, or would take and mean otherwise, with the file it stands in.
 *
 * @param dialect the engine that they are for; what every engine has to take is asked of them where it is not known
 * @throws MODEL_INVALID, MODEL_NAME_TWICE, MODEL_REFERENCE_UNKNOWN
 */
export const checkModels = (
  models: readonly ModelTable[],
  dialect?: string,
  typeName?: (type: ColumnType) => string,
): void => {
  const byKey = new Map(models.map(model => [tableKey(model.table), model]))
  const rules = rulesOf(dialect)
  for (const model of models) {
    checkKeys(model)
    checkNames(model, rules)
    for (const column of model.table.columns) {
      checkColumn(model, column)
      if (typeName) checkType(model, column, typeName)
    }
    checkOwnColumns(model)
    checkFormerNames(model)
    for (const key of constraintsOf(model.table, 'foreignKey')) checkReference(model, key, byKey, rules)
    checkParent(model, byKey)
  }
  if (!rules.tableCase) checkTableNames(models)
  if (rules.indexesInSchema) checkIndexNames(models)
}

/** What engines take that others do not. */
interface Rules {
  /** Why a name is too long, in words; `undefined` where it is not. */
  readonly tooLong: (name: string) => string | undefined
  /** What a foreign key refers to is unique; on MySQL and MariaDB it is enough that an index begins with it. */
  readonly uniqueParents: boolean
  /** Columns whose names differ in nothing but case are two. */
  readonly columnCase: boolean
  /** Tables too. On MySQL and MariaDB that is a matter of the server's files. */
  readonly tableCase: boolean
  /** A table may have no columns. */
  readonly emptyTables: boolean
  /** Families of types: a foreign key in one of them refers to a column in none of the others. */
  readonly keyTypes: readonly string[]
  readonly typeOf: (column: Column | undefined) => ColumnType | undefined
  /** An index has its name among all tables and indexes of its schema. */
  readonly indexesInSchema: boolean
  /** A foreign key may be called as a key: MySQL keeps their names apart. */
  readonly foreignKeysApart: boolean
}

const rulesOf = (dialect: string | undefined): Rules => {
  const typeOf: Rules['typeOf'] = column => column && (dialect ? typeOn(column.type, dialect) : column.type)
  if (dialect === 'mysql' || dialect === 'mariadb')
    return {
      tooLong: name => ([...name].length > 64 ? 'longer than 64 characters' : undefined),
      uniqueParents: false,
      columnCase: false,
      tableCase: true,
      emptyTables: false,
      // A UUID may be a char there, and a boolean a number.
      keyTypes: ['number', 'text', 'time'],
      typeOf,
      indexesInSchema: false,
      foreignKeysApart: true,
    }
  const tooLong = (name: string) =>
    byteLength(name) > longestName
      ? `longer than ${longestName} bytes; PostgreSQL would cut it off`
      : undefined
  const strict = { uniqueParents: true, indexesInSchema: true, foreignKeysApart: false }
  if (dialect === 'sqlite')
    return {
      ...strict,
      tooLong: () => undefined,
      columnCase: false,
      tableCase: false,
      emptyTables: false,
      keyTypes: [],
      typeOf,
    }
  const keyTypes = dialect === 'postgresql' ? ['number', ...new Set(Object.values(familyOf))] : []
  return { ...strict, typeOf, tooLong, columnCase: true, tableCase: true, emptyTables: true, keyTypes }
}

const columnPlace = (table: Table, column: string) => `The column "${tableKey(table)}.${column}"`

const tablePlace = (table: Table) => `The table "${tableKey(table)}"`

const checkNames = (
  { file, table }: ModelTable,
  { tooLong, columnCase, emptyTables, foreignKeysApart }: Rules,
) => {
  const { columns, constraints, indexes } = table
  const names: readonly (readonly [what: string, name: string | undefined])[] = [
    ['schema', table.schema],
    ['table', table.name],
    ...columns.map(({ name }) => ['column', name] as const),
    ...columns.flatMap(({ type }) => enumsOf(type).map(({ name }) => ['enum', name] as const)),
    ...constraints.map(({ name }) => ['constraint', name] as const),
    ...indexes.map(({ name }) => ['index', name] as const),
  ]
  for (const [what, name] of names) {
    if (name === undefined) continue
    if (name === '') throw modelInvalid(file, tablePlace(table), `names a ${what} ''`, 'Give it a name.')
    const why = tooLong(name)
    if (why !== undefined)
      throw modelInvalid(
        file,
        tablePlace(table),
        `names a ${what} "${name}", which is ${why}`,
        'Choose a shorter name.',
      )
  }
  if (!emptyTables && columns.length === 0 && !table.partitionOf)
    throw modelInvalid(file, tablePlace(table), 'has no columns', 'Give it one, or take it out.')
  refuseTwice(
    columns,
    name => modelNameTwice('columns', name, [`${tableKey(table)} in ${file}`]),
    columnCase ? name => name : foldedName,
  )
  const isApart = ({ kind }: Constraint) => foreignKeysApart && kind === 'foreignKey'
  for (const some of [constraints.filter(isApart), constraints.filter(one => !isApart(one))])
    refuseTwice(some, name => modelNameTwice('constraints', name, [`${tableKey(table)} in ${file}`]))
}

const refuseTwice = (
  things: readonly { readonly name?: string }[],
  refusal: (name: string) => Error,
  as: (name: string) => string = name => name,
) => {
  const seen = new Set<string>()
  for (const { name } of things) {
    if (name === undefined) continue
    if (seen.has(as(name))) throw refusal(name)
    seen.add(as(name))
  }
}

/** Tables whose names the engine takes for one. */
const checkTableNames = (models: readonly ModelTable[]) => {
  const seen = new Map<string, ModelTable>()
  for (const model of models) {
    const key = foldedName(tableKey(model.table))
    const other = seen.get(key)
    if (other)
      throw modelNameTwice(
        'tables',
        tableKey(model.table),
        [other, model].map(({ file, table }) => `"${tableKey(table)}" in ${file}`),
        'Give one of them another name: to SQLite these are one.',
      )
    seen.set(key, model)
  }
}

/** A type that the engine lacks is told before anything is written. */
const checkType = (
  { file, table }: ModelTable,
  column: Column,
  typeName: (type: ColumnType) => string,
): void => {
  try {
    typeName(column.type)
  } catch (error) {
    if (!(error instanceof LimbeckError)) throw error
    throw modelInvalid(
      file,
      columnPlace(table, column.name),
      `has a type that is not to be had: ${error.message.replace(/\.$/, '')}`,
      error.hint ?? 'Give it another one there, by .variant().',
      error,
    )
  }
}

const checkColumn = ({ file, table }: ModelTable, column: Column) => {
  const fillings = [
    ...(column.default ? ['a default'] : []),
    ...(column.identity ? ['an identity'] : []),
    ...(column.generated ? ['a generated value'] : []),
  ]
  if (fillings.length > 1)
    throw modelInvalid(
      file,
      columnPlace(table, column.name),
      `has ${fillings.join(' and ')}`,
      `Keep one of them: ${fillings.length} things cannot fill one column.`,
    )
}

const checkKeys = ({ file, table }: ModelTable) => {
  const keys = constraintsOf(table, 'primaryKey')
  if (keys.length > 1)
    throw modelInvalid(
      file,
      tablePlace(table),
      `has ${keys.length} primary keys: on ${keys.map(({ columns }) => columns.join(', ')).join(' and on ')}`,
      'A key of several columns is one part: t => [primaryKey().on(t.a, t.b)].',
    )
}

/** Names that were exchanged are still there, so nobody could tell whether it is done. */
const checkFormerNames = ({ file, table }: ModelTable) => {
  for (const { name, renamedFrom } of table.columns) {
    const other = renamedFrom === undefined ? undefined : columnOf(table, renamedFrom)
    if (other && other.name !== name && other.renamedFrom === name)
      throw modelInvalid(
        file,
        columnPlace(table, name),
        `says that it was "${other.name}", which says that it was "${name}"`,
        `Leave both out, and say it once: --rename column:${tableKey(table)}.${name}=${other.name} --rename column:${tableKey(table)}.${other.name}=${name}.`,
      )
  }
}

/** A part may name columns in words; the compiler does not see those. */
const checkOwnColumns = ({ file, table }: ModelTable) => {
  const names = table.columns.map(({ name }) => name)
  const known = new Set(names)
  const uses = [
    ...table.constraints.flatMap(constraint =>
      'columns' in constraint ? constraint.columns.map(column => [constraint.name, column] as const) : [],
    ),
    ...(table.partitionBy?.elements ?? []).map(({ column }) => ['partitionBy', column] as const),
    ...table.indexes.flatMap(index =>
      [...index.elements.map(({ column }) => column), ...(index.include ?? [])].map(
        column => [index.name, column] as const,
      ),
    ),
  ]
  for (const [part, column] of uses)
    if (column !== undefined && !known.has(column))
      throw modelReferenceUnknown(
        file,
        `"${part}" of the table "${tableKey(table)}"`,
        `a column "${column}"`,
        nearest(column, names),
        `The table has ${names.join(', ')}.`,
      )
}

const checkReference = (
  { file, table }: ModelTable,
  { columns, references }: ForeignKey,
  models: ReadonlyMap<string, ModelTable>,
  { uniqueParents, keyTypes, typeOf }: Rules,
) => {
  const place = columnPlace(table, columns.join(', '))
  const key = tableKey(
    references.schema === undefined
      ? { name: references.table }
      : { schema: references.schema, name: references.table },
  )
  const referred = models.get(key)?.table
  if (!referred)
    throw modelReferenceUnknown(
      file,
      place,
      `a table "${key}"`,
      nearest(key, models.keys()),
      'Export it from a file of models.',
    )
  const names = referred.columns.map(({ name }) => name)
  for (const column of references.columns)
    if (!names.includes(column))
      throw modelReferenceUnknown(
        file,
        place,
        `a column "${key}.${column}"`,
        nearest(column, names),
        `"${key}" has ${names.join(', ')}.`,
      )
  if (columns.length !== references.columns.length)
    throw modelInvalid(
      file,
      place,
      `is a foreign key of ${columns.length} columns that refers to ${references.columns.length}`,
      'Name as many columns on both sides.',
    )
  for (const [at, column] of columns.entries()) {
    const [own, other] = [
      typeOf(columnOf(table, column)),
      typeOf(columnOf(referred, references.columns[at] ?? '')),
    ]
    const families = [own, other].map(type =>
      type && isNumberType(type) ? 'number' : familyOf[type?.kind ?? ''],
    )
    if (own && other && families[0] !== families[1] && families.every(one => one && keyTypes.includes(one)))
      throw modelInvalid(
        file,
        columnPlace(table, column),
        `is of the type ${own.kind} and refers to "${key}.${references.columns[at]}" of the type ${other.kind}`,
        'Give both the same type.',
      )
  }
  // PostgreSQL refuses such a key; SQLite takes it and then fails at every insert.
  if (uniqueParents ? !isUnique(referred, references.columns) : !isIndexed(referred, references.columns))
    throw modelInvalid(
      file,
      place,
      `refers to ${key} (${references.columns.join(', ')}), which is neither a primary key nor unique`,
      `Refer to the primary key of "${key}", or add unique() there.`,
    )
}

/** Types that a database compares with each other; of others it is for the database to say. */
const familyOf: Readonly<Record<string, string>> = {
  text: 'text',
  varchar: 'text',
  char: 'text',
  uuid: 'uuid',
  boolean: 'boolean',
  bytes: 'bytes',
  date: 'time',
  timestamp: 'time',
}

/** Whether a key or an index begins with these columns. */
const isIndexed = (table: Table, columns: readonly string[]): boolean => {
  const begins = (found: readonly (string | undefined)[]) =>
    columns.every((column, at) => found[at] === column)
  return (
    table.constraints.some(constraint => 'columns' in constraint && begins(constraint.columns)) ||
    table.indexes.some(({ elements }) => begins(elements.map(({ column }) => column)))
  )
}

const checkParent = ({ file, table }: ModelTable, models: ReadonlyMap<string, ModelTable>) => {
  if (!table.partitionOf) return
  const key = tableKey(table.partitionOf.table)
  if (!models.has(key))
    throw modelReferenceUnknown(
      file,
      tablePlace(table),
      `a table "${key}" that it is a partition of`,
      nearest(key, models.keys()),
      'Export it from a file of models.',
    )
}

const isUnique = (table: Table, columns: readonly string[]): boolean => {
  const wanted = columns.toSorted().join('\0')
  const fits = (found: readonly (string | undefined)[]) => found.toSorted().join('\0') === wanted
  return (
    table.constraints.some(
      constraint =>
        (constraint.kind === 'primaryKey' || constraint.kind === 'unique') && fits(constraint.columns),
    ) ||
    table.indexes.some(
      index => index.unique && !index.where && fits(index.elements.map(({ column }) => column)),
    )
  )
}

/** On PostgreSQL and SQLite an index has its name among all tables and indexes of its schema. */
const checkIndexNames = (models: readonly ModelTable[]) => {
  const places = new Map(
    models.map(({ file, table }) => [inSchema(table, table.name), `the table in ${file}`]),
  )
  for (const { file, table } of models)
    for (const index of table.indexes) {
      const key = inSchema(table, index.name)
      const place = `the index on ${tableKey(table)} in ${file}`
      const taken = places.get(key)
      if (taken !== undefined)
        throw modelNameTwice(
          'things',
          index.name,
          [taken, place],
          'Give one of them another name: PostgreSQL and SQLite keep tables and indexes in one list.',
        )
      places.set(key, place)
    }
}

const inSchema = ({ schema }: Table, name: string) =>
  tableKey(schema === undefined ? { name } : { schema, name })

import fc from 'fast-check'
import type { Column, Default } from '../../src/schema/column.ts'
import type { Constraint, ForeignKey, ReferentialAction } from '../../src/schema/constraint.ts'
import { type EnumType, emptySchema, type Schema } from '../../src/schema/schema.ts'
import type { Table } from '../../src/schema/table.ts'
import type { TableIndex } from '../../src/schema/table-index.ts'
import type { ColumnType } from '../../src/schema/types.ts'
import { sql } from '../../src/sql/sql.ts'

// Few names, so that two schemas share many of them; and names that need quotes, or are words of SQL.
const tableNames = ['users', 'posts', 'order', 'Tag cloud', "o'neil"]
const columnNames = ['id', 'name', 'views', 'select', 'createdAt', 'a "b"']
/** Names of keys and indexes wander between tables, as they do when a model is rewritten. */
const partNames = Array.from({ length: 60 }, (_, i) => `part_${i}`)

const mood: EnumType = { name: 'mood', values: ['glad', "it's", 'sad'] }
const level: EnumType = { name: 'Level', values: ['low', 'high'] }

const value = (given: string | number | boolean): Default => ({ kind: 'value', value: given })

/** Types with defaults that fit them. */
const kinds: readonly (readonly [ColumnType, readonly Default[]])[] = [
  [{ kind: 'integer' }, [value(0), value(-3), { kind: 'sql', sql: sql`1 + 2` }]],
  [{ kind: 'bigint' }, [value(7)]],
  [{ kind: 'text' }, [value(''), value("it's `x` $ \\ \n"), { kind: 'sql', sql: sql`lower('ABC')` }]],
  [{ kind: 'varchar', length: 20 }, [value('free')]],
  [{ kind: 'numeric', precision: 10, scale: 2 }, [value('1.50')]],
  [{ kind: 'boolean' }, [value(true), value(false)]],
  [{ kind: 'timestamp', withTimezone: true }, [{ kind: 'now' }]],
  [{ kind: 'uuid' }, [{ kind: 'uuid' }]],
  [
    { kind: 'jsonb' },
    [
      { kind: 'json', value: { a: [1, 'b'] } },
      { kind: 'json', value: [] },
    ],
  ],
  [{ kind: 'enum', ...mood }, [value('glad')]],
  [{ kind: 'enum', ...level }, [value('low')]],
]

const columnArbitrary = (name: string): fc.Arbitrary<Column> =>
  fc.record({ kind: fc.nat(kinds.length - 1), nullable: fc.boolean(), filled: fc.nat(5) }).map(choice => {
    const [type, defaults] = kinds[choice.kind]!
    const filled = defaults[choice.filled]
    return { name, type, nullable: choice.nullable, ...(filled ? { default: filled } : {}) }
  })

const actions: readonly (ReferentialAction | undefined)[] = [undefined, 'cascade', 'setNull', 'restrict']

interface Draft {
  readonly table: Table
  /** For each: the column, the table referred to, and what happens on delete. */
  readonly references: readonly (readonly [column: number, table: number, action: number])[]
}

const draftArbitrary = (name: string): fc.Arbitrary<Draft> =>
  fc
    .record({
      columns: fc
        .subarray(columnNames, { minLength: 1 })
        .chain(names => fc.tuple(...names.map(columnArbitrary))),
      key: fc.nat(3),
      uniques: fc.array(fc.tuple(fc.nat(5), fc.nat(5)), { maxLength: 2 }),
      checks: fc.uniqueArray(fc.nat(3), { maxLength: 2 }),
      indexes: fc.array(fc.tuple(fc.nat(5), fc.nat(5), fc.nat(3)), { maxLength: 2 }),
      references: fc.array(fc.tuple(fc.nat(5), fc.nat(4), fc.nat(3)), { maxLength: 2 }),
      kept: fc.constantFrom<Pick<Table, 'comment' | 'options'>>(
        {},
        { comment: "it's kept" },
        { options: { with: { fillfactor: 70 } } },
        { options: { with: { autovacuum_enabled: false, fillfactor: 80 } } },
      ),
    })
    .map(({ columns, key, uniques, checks, indexes, references, kept }) => {
      const at = (place: number) => columns[place % columns.length]!.name
      const pair = (a: number, b: number) => [...new Set([at(a), at(b)])]
      const keyed = new Set(key === 0 ? [] : key === 1 ? [at(0)] : pair(0, key))
      const first = columns[0]!.name
      const constraints: readonly Constraint[] = [
        ...(keyed.size > 0 ? [{ kind: 'primaryKey' as const, columns: [...keyed] }] : []),
        ...distinct(
          uniques.map(([a, b]) => pair(a, b)).filter(over => over.join() !== [...keyed].join()),
        ).map(over => ({
          kind: 'unique' as const,
          columns: over,
        })),
        ...checks.map(most => ({
          kind: 'check' as const,
          expression: sql`coalesce(${sql.identifier(first)}, ${sql.identifier(first)}) IS NOT NULL OR length('a') < ${most}`,
        })),
      ]
      const found: readonly Omit<TableIndex, 'name'>[] = distinct(indexes).map(([a, b, form]) => ({
        elements:
          form === 0
            ? [{ expression: sql`coalesce(${sql.identifier(at(a))}, ${sql.identifier(at(a))})` }]
            : pair(a, b).map((column, i) => ({ column, ...(i === 1 ? { order: 'desc' as const } : {}) })),
        ...(form === 1 ? { unique: true as const } : {}),
        ...(form === 2 ? { where: sql`${sql.identifier(at(b))} IS NOT NULL` } : {}),
      }))
      return {
        table: {
          name,
          columns: columns.map(column => (keyed.has(column.name) ? { ...column, nullable: false } : column)),
          constraints,
          indexes: found.map(index => ({ ...index, name: '' })),
          ...kept,
        },
        references,
      }
    })

const distinct = <T>(things: readonly T[]): readonly T[] => [
  ...new Map(things.map(thing => [JSON.stringify(thing), thing])).values(),
]

/** A foreign key to the single-column key of a table, over a column that takes its type. */
const withReferences = (drafts: readonly Draft[]): readonly Table[] => {
  const retyped = new Map<Table, Map<string, Column>>()
  const keyOf = ({ table }: Draft) => {
    const key = table.constraints.find(({ kind }) => kind === 'primaryKey')
    return key?.kind === 'primaryKey' && key.columns.length === 1 ? key.columns[0]! : undefined
  }
  const keys = new Map<Table, ForeignKey[]>()
  for (const draft of drafts)
    for (const [at, to, action] of draft.references) {
      const target = drafts[to % drafts.length]!
      const referred = keyOf(target)
      const column = draft.table.columns[at % draft.table.columns.length]!
      const type = target.table.columns.find(({ name }) => name === referred)?.type
      if (!referred || !type || column.name === keyOf(draft) || column.name === draft.table.columns[0]!.name)
        continue
      const taken = retyped.get(draft.table) ?? new Map<string, Column>()
      if (taken.has(column.name)) continue
      const onDelete = actions[action]
      if (onDelete === 'setNull' && !column.nullable) continue
      const { default: _, ...plain } = column
      retyped.set(draft.table, taken.set(column.name, { ...plain, type }))
      keys.set(draft.table, [
        ...(keys.get(draft.table) ?? []),
        {
          kind: 'foreignKey',
          columns: [column.name],
          references: { table: target.table.name, columns: [referred] },
          ...(onDelete ? { onDelete } : {}),
        },
      ])
    }
  return drafts.map(({ table }) => ({
    ...table,
    columns: table.columns.map(column => retyped.get(table)?.get(column.name) ?? column),
    constraints: [...table.constraints, ...(keys.get(table) ?? [])],
  }))
}

/** Every constraint and index gets a name from the pool, each once. */
const withNames = (tables: readonly Table[], pool: readonly string[]): readonly Table[] => {
  let next = 0
  const name = () => pool[next++]!
  return tables.map(table => ({
    ...table,
    constraints: table.constraints.map(constraint => ({ ...constraint, name: name() })),
    indexes: table.indexes.map(index => ({ ...index, name: name() })),
  }))
}

/** Schemas that PostgreSQL and SQLite both take. */
export const schemaArbitrary: fc.Arbitrary<Schema> = fc
  .record({
    drafts: fc.subarray(tableNames).chain(names => fc.tuple(...names.map(draftArbitrary))),
    pool: fc.shuffledSubarray(partNames, { minLength: partNames.length, maxLength: partNames.length }),
  })
  .map(({ drafts, pool }) => {
    const tables = withNames(withReferences(drafts), pool)
    const used = new Set(
      tables.flatMap(({ columns }) => columns.map(({ type }) => (type.kind === 'enum' ? type.name : ''))),
    )
    return { ...emptySchema, tables, enums: [mood, level].filter(({ name }) => used.has(name)) }
  })

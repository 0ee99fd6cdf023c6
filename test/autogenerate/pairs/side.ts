import fc from 'fast-check'

/** What a column is; which type is meant depends on the engine. Its name is one of two that its place has. */
export interface ColumnSlot {
  readonly there: boolean
  readonly name: number
  readonly type: number
  readonly nullable: boolean
  readonly filled: number
  readonly comment: number
  readonly collation: number
  /** MariaDB: what an UPDATE sets it to, and its character set. */
  readonly extra: number
}

export interface IndexSlot {
  readonly there: boolean
  readonly name: number
  readonly column: number
  readonly second: number
  readonly form: number
  readonly comment: number
}

export interface TableSlot {
  readonly there: boolean
  readonly name: number
  readonly schema: boolean
  readonly rows: boolean
  readonly comment: number
  readonly option: number
  /** MariaDB: its character set. */
  readonly text: number
  readonly identity: number
  readonly key: number
  readonly columns: readonly ColumnSlot[]
  readonly generated: number
  readonly unique: IndexSlot
  readonly checks: readonly number[]
  readonly exclusion: number
  readonly indexes: readonly IndexSlot[]
  readonly reference: {
    readonly there: boolean
    readonly table: number
    readonly action: number
    readonly update: number
    readonly full: boolean
    readonly later: number
    readonly name: number
  }
  readonly trigger: number
  readonly policy: number
  readonly security: number
}

export interface ViewSlot {
  readonly there: boolean
  readonly name: number
  readonly table: number
  readonly column: number
  readonly condition: number
  readonly form: number
  readonly indexed: number
  readonly comment: number
}

export interface EnumSlot {
  readonly name: number
  /** Which of the values it has, and in which order. */
  readonly values: readonly number[]
  /** The other name of its first value. */
  readonly renamed: boolean
}

/** A schema without its rules: a choice for each place there is. Two of them have their places in common. */
export interface Side {
  readonly tables: readonly TableSlot[]
  readonly views: readonly ViewSlot[]
  readonly enums: readonly EnumSlot[]
  readonly domain: {
    readonly there: boolean
    readonly type: number
    readonly check: number
    readonly filled: boolean
    readonly comment: number
  }
  readonly sequence: {
    readonly there: boolean
    readonly step: number
    readonly start: number
    readonly limits: number
    readonly comment: number
  }
  readonly routine: { readonly there: boolean; readonly body: number; readonly comment: number }
  /** Those that there are beside what the types of columns need. */
  readonly extensions: readonly string[]
  readonly partitioned: boolean
  /** Which of its partitions there are. */
  readonly partitions: readonly number[]
  /** The comment of the other schema. */
  readonly schemaComment: number
  /** Names by the convention, or chosen. */
  readonly chosen: boolean
}

export const columnCount = 5
export const typeCount = 24
export const valueCount = 4

const column: fc.Arbitrary<ColumnSlot> = fc.record({
  there: fc.boolean(),
  name: fc.constantFrom(0, 0, 0, 1),
  type: fc.nat(typeCount - 1),
  nullable: fc.boolean(),
  filled: fc.nat(2),
  comment: fc.nat(2),
  collation: fc.nat(3),
  extra: fc.nat(3),
})

const index: fc.Arbitrary<IndexSlot> = fc.record({
  there: fc.boolean(),
  name: fc.nat(1),
  column: fc.nat(columnCount - 1),
  second: fc.nat(columnCount - 1),
  form: fc.nat(15),
  comment: fc.constantFrom(0, 0, 1, 2),
})

const table: fc.Arbitrary<TableSlot> = fc.record({
  there: fc.constantFrom(true, true, true, false),
  name: fc.constantFrom(0, 0, 0, 1),
  schema: fc.constantFrom(false, false, false, true),
  rows: fc.boolean(),
  comment: fc.nat(2),
  option: fc.nat(5),
  text: fc.nat(3),
  identity: fc.nat(7),
  key: fc.nat(3),
  columns: fc.array(column, { minLength: columnCount, maxLength: columnCount }),
  generated: fc.nat(4),
  unique: index,
  checks: fc.uniqueArray(fc.nat(3), { maxLength: 2 }),
  exclusion: fc.nat(8),
  indexes: fc.array(index, { minLength: 2, maxLength: 2 }),
  reference: fc.record({
    there: fc.boolean(),
    table: fc.nat(2),
    action: fc.nat(4),
    update: fc.nat(4),
    full: fc.boolean(),
    later: fc.nat(3),
    name: fc.nat(1),
  }),
  trigger: fc.nat(5),
  policy: fc.nat(6),
  security: fc.nat(2),
})

const view: fc.Arbitrary<ViewSlot> = fc.record({
  there: fc.boolean(),
  name: fc.constantFrom(0, 0, 0, 1),
  table: fc.nat(2),
  column: fc.nat(columnCount - 1),
  condition: fc.nat(2),
  form: fc.nat(6),
  indexed: fc.nat(3),
  comment: fc.nat(2),
})

const enumeration: fc.Arbitrary<EnumSlot> = fc.record({
  name: fc.constantFrom(0, 0, 0, 1),
  values: fc.shuffledSubarray([...Array(valueCount).keys()], { minLength: 1 }),
  renamed: fc.constantFrom(false, false, true),
})

const side: fc.Arbitrary<Side> = fc.record({
  tables: fc.array(table, { minLength: 3, maxLength: 3 }),
  views: fc.array(view, { minLength: 2, maxLength: 2 }),
  enums: fc.array(enumeration, { minLength: 2, maxLength: 2 }),
  domain: fc.record({
    there: fc.boolean(),
    type: fc.nat(2),
    check: fc.nat(2),
    filled: fc.boolean(),
    comment: fc.nat(2),
  }),
  sequence: fc.record({
    there: fc.boolean(),
    step: fc.nat(2),
    start: fc.nat(1),
    limits: fc.nat(5),
    comment: fc.nat(2),
  }),
  routine: fc.record({ there: fc.boolean(), body: fc.nat(2), comment: fc.nat(2) }),
  extensions: fc.subarray(['citext', 'hstore', 'vector']),
  partitioned: fc.constantFrom(false, false, true),
  partitions: fc.subarray([0, 1, 2]),
  schemaComment: fc.nat(2),
  chosen: fc.boolean(),
})

/** Two sides: the second is the first with some choices made anew, a few or nearly all. */
export const sides: fc.Arbitrary<readonly [Side, Side]> = fc
  .record({
    first: side,
    other: side,
    mask: fc.array(fc.nat(99), { minLength: 97, maxLength: 97 }),
    share: fc.constantFrom(3, 8, 20, 60),
  })
  .map(({ first, other, mask, share }) => {
    let at = 0
    const isChanged = () => (mask[at++ % mask.length] ?? 0) > 99 - share
    return [first, mixed(first, other, isChanged)] as const
  })

/** Lists of choices that belong together are taken whole. */
const whole = ['values', 'checks', 'partitions', 'extensions']

const mixed = <T>(one: T, other: T, isChanged: () => boolean, key = ''): T => {
  if (typeof one !== 'object' || one === null || whole.includes(key)) return isChanged() ? other : one
  if (Array.isArray(one))
    return one.map((member, i) => mixed(member, (other as readonly unknown[])[i], isChanged)) as T
  return Object.fromEntries(
    Object.entries(one).map(([name, member]) => [
      name,
      mixed(member, (other as Record<string, unknown>)[name], isChanged, name),
    ]),
  ) as T
}

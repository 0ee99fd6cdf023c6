import type { DialectName } from '../../../src/dialects/dialect.ts'
import type { ColumnBuilder } from '../../../src/schema/builders/column.ts'
import {
  any,
  bigint,
  binary,
  bit,
  boolean,
  bytes,
  char,
  cidr,
  citext,
  customType,
  date,
  datemultirange,
  daterange,
  double,
  enumType,
  float,
  halfvec,
  hstore,
  inet,
  inet4,
  inet6,
  int4multirange,
  int4range,
  int8multirange,
  int8range,
  integer,
  interval,
  json,
  jsonb,
  longblob,
  longtext,
  ltree,
  macaddr,
  macaddr8,
  mediumblob,
  mediumint,
  mediumtext,
  money,
  numeric,
  nummultirange,
  numrange,
  oid,
  rawType,
  real,
  set,
  smallint,
  sparsevec,
  text,
  time,
  timestamp,
  tinyblob,
  tinyint,
  tinytext,
  tsmultirange,
  tsquery,
  tsrange,
  tstzmultirange,
  tstzrange,
  tsvector,
  uuid,
  varbinary,
  varbit,
  varchar,
  vector,
  xml,
  year,
} from '../../../src/schema/index.ts'

/** A type of column, with a value that goes in and what comes out again. */
export interface TypeCase {
  readonly column: ColumnBuilder
  /** As a default, as a literal and as a parameter. */
  readonly value: unknown
  /** What a select gives where it is not the value itself. */
  readonly reads?: unknown
  readonly readsOn?: Partial<Readonly<Record<DialectName, unknown>>>
  /** As a parameter where the value is none: a driver of MySQL takes a text of digits for its bytes. */
  readonly parameterOn?: Partial<Readonly<Record<DialectName, unknown>>>
  /** The dialects that have no such type, and say so. */
  readonly notOn?: readonly DialectName[]
  /** The one dialect that knows the words; the others would refuse the table. */
  readonly wordsOf?: DialectName
  /** Dialects whose engines here are too old for it. */
  readonly newOn?: Partial<Readonly<Record<DialectName, string>>>
  /** What has to be there on PostgreSQL. */
  readonly extension?: 'citext' | 'hstore' | 'ltree' | 'vector'
  /** PostgreSQL gives an array of it as text: the oid of such a type is known to one database alone. */
  readonly arrayAsText?: true
}

const family = ['mysql', 'mariadb'] as const
const onlyPostgresql: { readonly notOn: readonly DialectName[] } = { notOn: ['sqlite', ...family] }
const day = new Date('2026-11-20T00:00:00Z')
const moment = new Date('2026-11-20T23:50:00.250Z')
const some = new Uint8Array([0, 255, 39])
const role = enumType('message_role', ['user', "it's", 'tool'])
const amount = customType<string>({
  name: 'amount',
  sql: { postgresql: 'numeric(12,2)', mysql: 'decimal(12,2)', default: 'text' },
})

const onFamily = <T>(value: T): Partial<Readonly<Record<DialectName, T>>> => ({
  mysql: value,
  mariadb: value,
})
/** SQLite knows numbers, texts and bytes; a time is text, and so is a document. */
const asText = (sqlite: unknown): Pick<TypeCase, 'readsOn'> => ({ readsOn: { sqlite } })

export const typeCases: Readonly<Record<string, TypeCase>> = {
  tinyint: { column: tinyint(), value: -128 },
  'tinyint unsigned': { column: tinyint({ unsigned: true }), value: 255 },
  smallint: { column: smallint(), value: -32768 },
  'smallint unsigned': { column: smallint({ unsigned: true }), value: 65535 },
  mediumint: { column: mediumint(), value: 8388607 },
  integer: { column: integer(), value: -2147483648 },
  // On PostgreSQL a bigint, and so text.
  'integer unsigned': {
    column: integer({ unsigned: true }),
    value: 4294967295,
    readsOn: { postgresql: '4294967295' },
  },
  bigint: {
    column: bigint(),
    value: '9007199254740993',
    readsOn: { sqlite: 9007199254740993n },
  },
  'bigint unsigned': {
    column: bigint({ unsigned: true }),
    value: '9223372036854775807',
    readsOn: { sqlite: 9223372036854775807n },
  },
  numeric: { column: numeric(), value: '1.5', readsOn: { sqlite: 1.5, ...onFamily(`1.5${'0'.repeat(29)}`) } },
  'numeric(12, 4)': { column: numeric({ precision: 12, scale: 4 }), value: '-1.5000', ...asText(-1.5) },
  'numeric(5)': { column: numeric({ precision: 5 }), value: '12345', ...asText(12345) },
  real: { column: real(), value: 1.5 },
  double: { column: double(), value: -1e-9 },
  float: { column: float({ precision: 24 }), value: 0.25 },
  boolean: { column: boolean(), value: true, ...asText(1) },
  money: { column: money(), value: '12.50', reads: '$12.50', ...onlyPostgresql },
  oid: { column: oid(), value: 4294967295 },
  text: { column: text(), value: "it's \\ ☃ 💾\n" },
  tinytext: { column: tinytext(), value: 'a' },
  mediumtext: { column: mediumtext(), value: 'a' },
  longtext: { column: longtext(), value: 'a' },
  varchar: { column: varchar({ length: 20 }), value: '  a  ' },
  char: { column: char({ length: 3 }), value: 'abc' },
  citext: { column: citext(), value: 'Ab', extension: 'citext', arrayAsText: true },
  ltree: { column: ltree(), value: 'top.science', extension: 'ltree', arrayAsText: true },
  hstore: { column: hstore(), value: '"a"=>"1"', extension: 'hstore', arrayAsText: true, ...onlyPostgresql },
  xml: { column: xml(), value: '<a>b</a>' },
  set: { column: set(['read', 'write']), value: 'read,write' },
  bytes: { column: bytes(), value: some },
  tinyblob: { column: tinyblob(), value: some },
  mediumblob: { column: mediumblob(), value: some },
  longblob: { column: longblob(), value: some },
  binary: { column: binary({ length: 3 }), value: some },
  varbinary: { column: varbinary({ length: 9 }), value: some },
  bit: { column: bit(), value: '1', parameterOn: onFamily(1) },
  'bit(3)': { column: bit({ length: 3 }), value: '101', parameterOn: onFamily(0b101) },
  varbit: { column: varbit(), value: '10', notOn: family },
  'varbit(8)': { column: varbit({ length: 8 }), value: '10', notOn: family },
  date: { column: date(), value: '2026-11-20', reads: day, ...asText('2026-11-20') },
  time: { column: time(), value: '23:50:00', readsOn: onFamily('23:50:00.000000') },
  'time(2)': { column: time({ precision: 2 }), value: '23:50:00.25' },
  timetz: { column: time({ withTimezone: true }), value: '23:50:00+00', notOn: family },
  timestamp: { column: timestamp(), value: moment, ...asText('2026-11-20T23:50:00.250Z') },
  timestamptz: {
    column: timestamp({ withTimezone: true }),
    value: moment,
    ...asText('2026-11-20T23:50:00.250Z'),
  },
  'timestamptz(0)': {
    column: timestamp({ withTimezone: true, precision: 0 }),
    value: day,
    ...asText('2026-11-20T00:00:00.000Z'),
  },
  year: { column: year(), value: 2026 },
  interval: { column: interval(), value: '1 day 02:00:00', ...onlyPostgresql },
  'interval day to second(3)': {
    column: interval({ fields: 'day to second', precision: 3 }),
    value: '1 day 02:00:00.1234',
    reads: '1 day 02:00:00.123',
    ...onlyPostgresql,
  },
  'interval(0)': { column: interval({ precision: 0 }), value: '02:00:00', ...onlyPostgresql },
  uuid: { column: uuid(), value: '6f1c0a7b-9d3e-4000-8000-000000000000' },
  json: { column: json<object>(), value: { b: 1, a: [true, null] }, ...asText('{"b":1,"a":[true,null]}') },
  jsonb: { column: jsonb<object>(), value: { a: "it's" }, ...asText('{"a":"it\'s"}') },
  enum: { column: role(), value: "it's", arrayAsText: true },
  inet: { column: inet(), value: '10.0.0.1' },
  'inet of a network': { column: inet(), value: '2001:db8::/32' },
  cidr: { column: cidr(), value: '10.0.0.0/8' },
  macaddr: { column: macaddr(), value: '08:00:2b:01:02:03' },
  macaddr8: { column: macaddr8(), value: '08:00:2b:ff:fe:01:02:03' },
  inet4: { column: inet4(), value: '10.0.0.1' },
  inet6: { column: inet6(), value: '2001:db8::1' },
  tsvector: { column: tsvector(), value: "'cat':2 'fat':1", ...onlyPostgresql },
  tsquery: { column: tsquery(), value: "'fat' & 'cat'", ...onlyPostgresql },
  int4range: { column: int4range(), value: '[1,5]', reads: '[1,6)', ...onlyPostgresql },
  int8range: { column: int8range(), value: '[1,)', ...onlyPostgresql },
  numrange: { column: numrange(), value: '(0.5,1.5]', ...onlyPostgresql },
  tsrange: { column: tsrange(), value: '["2026-11-20 00:00:00",)', ...onlyPostgresql },
  tstzrange: { column: tstzrange(), value: '["2026-11-20 00:00:00+00",)', ...onlyPostgresql },
  daterange: { column: daterange(), value: '[2026-11-20,2026-11-22)', ...onlyPostgresql },
  int4multirange: { column: int4multirange(), value: '{[1,3),[5,7)}', ...onlyPostgresql },
  int8multirange: { column: int8multirange(), value: '{}', ...onlyPostgresql },
  nummultirange: { column: nummultirange(), value: '{[0.5,1]}', ...onlyPostgresql },
  tsmultirange: { column: tsmultirange(), value: '{["2026-11-20 00:00:00",)}', ...onlyPostgresql },
  tstzmultirange: { column: tstzmultirange(), value: '{["2026-11-20 00:00:00+00",)}', ...onlyPostgresql },
  datemultirange: { column: datemultirange(), value: '{[2026-11-20,2026-11-22)}', ...onlyPostgresql },
  vector: {
    column: vector({ dimensions: 3 }),
    value: '[1,2.5,-3]',
    extension: 'vector',
    arrayAsText: true,
    notOn: ['sqlite'],
    newOn: { mariadb: 'MariaDB has it since 11.7' },
  },
  'vector of any length': {
    column: vector(),
    value: '[1,2]',
    extension: 'vector',
    arrayAsText: true,
    notOn: ['sqlite'],
    newOn: { mariadb: 'MariaDB has it since 11.7' },
  },
  halfvec: {
    column: halfvec({ dimensions: 2 }),
    value: '[1,2]',
    extension: 'vector',
    arrayAsText: true,
    ...onlyPostgresql,
  },
  sparsevec: {
    column: sparsevec({ dimensions: 5 }),
    value: '{1:1,3:2}/5',
    extension: 'vector',
    arrayAsText: true,
    ...onlyPostgresql,
  },
  any: { column: any(), value: '01', notOn: ['postgresql', ...family] },
  'a type of one’s own': { column: amount(), value: '12.50' },
  'a variant': {
    column: jsonb<object>().variant('sqlite', text()).variant('mysql', longtext()),
    value: { a: 1 },
    readsOn: { sqlite: '{"a":1}', ...onFamily('{"a":1}') },
  },
  'words of PostgreSQL': {
    column: rawType<string>('POINT'),
    value: '(1,2)',
    wordsOf: 'postgresql',
    arrayAsText: true,
  },
  'an array': { column: integer().array(), value: [1, 2], ...onlyPostgresql },
}

/** A type, one that its values can become, and a value that comes back whole. */
export const changes: readonly (TypeCase & { readonly to: ColumnBuilder })[] = [
  { column: smallint(), to: bigint(), value: 7 },
  { column: tinyint(), to: mediumint(), value: 7 },
  { column: integer(), to: numeric({ precision: 12, scale: 0 }), value: 7 },
  { column: real(), to: double(), value: 1.5 },
  { column: varchar({ length: 5 }), to: text(), value: 'ab' },
  { column: text(), to: mediumtext(), value: 'ab' },
  { column: date(), to: timestamp(), value: '2026-11-20', reads: day, ...asText('2026-11-20') },
  {
    column: timestamp(),
    to: timestamp({ withTimezone: true }),
    value: moment,
    ...asText('2026-11-20T23:50:00.250Z'),
  },
  { column: json<object>(), to: jsonb(), value: { a: 1 }, ...asText('{"a":1}') },
  { column: text(), to: uuid(), value: '6f1c0a7b-9d3e-4000-8000-000000000000' },
  { column: text(), to: inet(), value: '10.0.0.1/32', reads: '10.0.0.1/32' },
  { column: inet(), to: cidr(), value: '10.0.0.0/8' },
  { column: text(), to: macaddr(), value: '08:00:2b:01:02:03' },
  { column: bit({ length: 3 }), to: varbit({ length: 5 }), value: '101', notOn: family },
  { column: text(), to: int4range(), value: '[1,5)', ...onlyPostgresql },
  { column: text(), to: interval(), value: '1 day', ...onlyPostgresql },
  { column: text(), to: tsvector(), value: "'a'", ...onlyPostgresql },
  { column: text(), to: xml(), value: '<a/>' },
  { column: integer().array(), to: bigint().array(), value: [1, 2], ...onlyPostgresql },
  { column: varchar({ length: 9 }), to: role(), value: "it's" },
  { column: bytes(), to: varbinary({ length: 3 }), value: some },
  { column: text(), to: amount(), value: '12.50' },
  {
    column: vector({ dimensions: 3 }),
    to: vector(),
    value: '[1,2,3]',
    extension: 'vector',
    ...onlyPostgresql,
  },
  {
    column: vector({ dimensions: 3 }),
    to: halfvec({ dimensions: 3 }),
    value: '[1,2,3]',
    extension: 'vector',
    ...onlyPostgresql,
  },
]

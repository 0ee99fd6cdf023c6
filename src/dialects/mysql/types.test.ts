import { describe, expect, it } from 'vitest'
import type { ColumnType } from '../../schema/types.ts'
import { types as mariadb } from '../mariadb/types.ts'
import { types as mysql } from './types.ts'

/** What COLUMN_TYPE says, and what is meant. */
const catalog: readonly (readonly [string, ColumnType])[] = [
  ['tinyint(1)', { kind: 'boolean' }],
  ['tinyint(4)', { kind: 'tinyint' }],
  ['tinyint', { kind: 'tinyint' }],
  ['tinyint(1) unsigned', { kind: 'tinyint', unsigned: true }],
  ['int(11)', { kind: 'integer' }],
  ['int unsigned', { kind: 'integer', unsigned: true }],
  ['bigint(20) unsigned', { kind: 'bigint', unsigned: true }],
  ['mediumint(9)', { kind: 'mediumint' }],
  ['int(10) unsigned zerofill', { kind: 'raw', sql: 'int(10) unsigned zerofill' }],
  ['decimal(12,6)', { kind: 'numeric', precision: 12, scale: 6 }],
  ['decimal(10,0) unsigned', { kind: 'raw', sql: 'decimal(10,0) unsigned' }],
  ['float', { kind: 'real' }],
  ['float(7,4)', { kind: 'raw', sql: 'float(7,4)' }],
  ['double', { kind: 'double' }],
  ['double(10,2)', { kind: 'raw', sql: 'double(10,2)' }],
  ['bit(3)', { kind: 'bit', length: 3 }],
  ['varchar(64)', { kind: 'varchar', length: 64 }],
  ['char(3)', { kind: 'char', length: 3 }],
  ['text', { kind: 'text' }],
  ['longtext', { kind: 'text', size: 'long' }],
  ['blob', { kind: 'bytes' }],
  ['tinyblob', { kind: 'bytes', size: 'tiny' }],
  ['binary(16)', { kind: 'binary', length: 16 }],
  ['varbinary(255)', { kind: 'varbinary', length: 255 }],
  ['datetime', { kind: 'timestamp', precision: 0 }],
  ['datetime(6)', { kind: 'timestamp', precision: 6 }],
  ['timestamp(3)', { kind: 'timestamp', withTimezone: true, precision: 3 }],
  ['time(6)', { kind: 'time', precision: 6 }],
  ['year(4)', { kind: 'year' }],
  ['json', { kind: 'json' }],
  ["enum('a','it''s','b,c)')", { kind: 'enum', name: '', values: ['a', "it's", 'b,c)'] }],
  ["set('x','y')", { kind: 'set', values: ['x', 'y'] }],
  ['point', { kind: 'geometry', shape: 'point' }],
  ['geomcollection', { kind: 'geometry', shape: 'geometrycollection' }],
  ['vector(3)', { kind: 'vector', dimensions: 3 }],
]

describe('parse', () => {
  it.each(catalog)('%s', (text, type) => {
    expect(mysql.parse(text)).toEqual(type)
    expect(mysql.lower(type)).toEqual(type)
  })

  it.each<[string, ColumnType]>([
    ['INTEGER', { kind: 'integer' }],
    ['Boolean', { kind: 'boolean' }],
    ['char(0)', { kind: 'raw', sql: 'char(0)' }],
    ['varchar(0)', { kind: 'raw', sql: 'varchar(0)' }],
    ['DEC( 10 )', { kind: 'numeric', precision: 10, scale: 0 }],
    ['DOUBLE  PRECISION', { kind: 'double' }],
    ['float(30)', { kind: 'double' }],
    ['character varying (5)', { kind: 'varchar', length: 5 }],
    ['char', { kind: 'char', length: 1 }],
    ['Binary', { kind: 'binary', length: 1 }],
    ["ENUM( 'a' , 'b' )", { kind: 'enum', name: '', values: ['a', 'b'] }],
    ['varchar(5) CHARACTER SET latin1', { kind: 'raw', sql: 'varchar(5) CHARACTER SET latin1' }],
  ])('%s, as people write it', (text, type) => {
    expect(mysql.parse(text)).toEqual(type)
  })
})

describe('sql', () => {
  it.each<[ColumnType, string, string]>([
    [{ kind: 'boolean' }, 'tinyint(1)', 'tinyint(1)'],
    [{ kind: 'integer', unsigned: true }, 'int unsigned', 'int unsigned'],
    [{ kind: 'numeric' }, 'decimal(65,30)', 'decimal(65,30)'],
    [{ kind: 'numeric', precision: 10 }, 'decimal(10,0)', 'decimal(10,0)'],
    [{ kind: 'real' }, 'float', 'float'],
    [{ kind: 'timestamp' }, 'datetime(6)', 'datetime(6)'],
    [{ kind: 'timestamp', precision: 0 }, 'datetime', 'datetime'],
    [{ kind: 'timestamp', withTimezone: true }, 'timestamp(6)', 'timestamp(6)'],
    [{ kind: 'time' }, 'time(6)', 'time(6)'],
    [{ kind: 'uuid' }, 'char(36)', 'uuid'],
    [{ kind: 'jsonb' }, 'json', 'json'],
    [{ kind: 'enum', name: 'e', values: ["it's", '\\'] }, "enum('it''s','\\\\')", "enum('it''s','\\\\')"],
    [{ kind: 'inet6' }, 'varchar(45)', 'inet6'],
    [{ kind: 'inet' }, 'varchar(49)', 'varchar(49)'],
    [{ kind: 'geometry', shape: 'Point', srid: 4326 }, 'point SRID 4326', 'point REF_SYSTEM_ID=4326'],
    [
      { kind: 'variant', type: { kind: 'text' }, on: { mysql: { kind: 'json' }, mariadb: { kind: 'year' } } },
      'json',
      'year',
    ],
    [{ kind: 'variant', type: { kind: 'text' }, on: { mysql: { kind: 'json' } } }, 'json', 'json'],
  ])('%j', (type, onMysql, onMariadb) => {
    expect(mysql.sql(type)).toBe(onMysql)
    expect(mariadb.sql(type)).toBe(onMariadb)
  })

  it.each<[ColumnType, string]>([
    [{ kind: 'varchar' }, 'MariaDB has no type "varchar without a length".'],
    [{ kind: 'numeric', scale: 2 }, 'MariaDB has no type "numeric with a scale and no precision".'],
    [{ kind: 'numeric', precision: 3, scale: 5 }, 'MariaDB has no type "numeric(3,5)".'],
    [{ kind: 'numeric', precision: 3, scale: -2 }, 'MariaDB has no type "numeric(3,-2)".'],
    [{ kind: 'time', withTimezone: true }, 'MariaDB has no type "time with a time zone".'],
    [{ kind: 'array', of: { kind: 'text' } }, 'MariaDB has no type "array".'],
    [{ kind: 'interval' }, 'MariaDB has no type "interval".'],
    [{ kind: 'range', of: 'date' }, 'MariaDB has no type "range".'],
    [{ kind: 'tsvector' }, 'MariaDB has no type "tsvector".'],
    [{ kind: 'domain', name: 'email' }, 'MariaDB has no type "email".'],
    [{ kind: 'bit', varying: true }, 'MariaDB has no type "bit varying".'],
    [{ kind: 'vector' }, 'MariaDB has no type "vector of any length".'],
  ])('refuses %j', (type, message) => {
    expect(() => mariadb.sql(type)).toThrow(message)
  })
})

describe('lower', () => {
  it.each<[ColumnType, ColumnType]>([
    [{ kind: 'numeric' }, { kind: 'numeric', precision: 65, scale: 30 }],
    [{ kind: 'timestamp' }, { kind: 'timestamp', precision: 6 }],
    [{ kind: 'bit' }, { kind: 'bit', length: 1 }],
    [{ kind: 'jsonb' }, { kind: 'json' }],
    [{ kind: 'raw', sql: 'BOOL' }, { kind: 'boolean' }],
    [{ kind: 'citext' }, { kind: 'text' }],
    [
      { kind: 'geometry', shape: 'Point' },
      { kind: 'geometry', shape: 'point' },
    ],
    [
      { kind: 'enum', name: 'e', schema: 's', values: ['a'] },
      { kind: 'enum', name: '', values: ['a'] },
    ],
  ])('%j', (type, lowered) => {
    expect(mysql.lower(type)).toEqual(lowered)
    expect(mariadb.lower(type)).toEqual(lowered)
  })

  it('knows what MySQL has no type for', () => {
    expect(mysql.lower({ kind: 'uuid' })).toEqual({ kind: 'char', length: 36 })
    expect(mariadb.lower({ kind: 'uuid' })).toEqual({ kind: 'uuid' })
    expect(mysql.lower({ kind: 'inet4' })).toEqual({ kind: 'varchar', length: 15 })
    expect(mariadb.lower({ kind: 'inet4' })).toEqual({ kind: 'inet4' })
  })
})

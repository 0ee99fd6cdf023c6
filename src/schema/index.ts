export { type Sql, type SqlValue, sql } from '../sql/sql.ts'
export {
  ColumnBuilder,
  type ColumnShape,
  type ReferenceOptions,
  type UniqueConstraintOptions,
} from './builders/column.ts'
export { type EngineDefault, now, randomUuid } from './builders/default.ts'
export { schemaWith, type TableModel, table } from './builders/model.ts'
export {
  type ColumnRef,
  type ConstraintPart,
  check,
  foreignKey,
  type IndexedElement,
  type IndexPart,
  index,
  primaryKey,
  type SortedColumn,
  type TablePart,
  unique,
  uniqueIndex,
} from './builders/parts.ts'
export type { ColumnRefs, Columns, TableOptions } from './builders/table.ts'
export {
  bigint,
  boolean,
  bytes,
  char,
  date,
  double,
  type EnumModel,
  enumType,
  integer,
  interval,
  json,
  jsonb,
  numeric,
  type PlainShape,
  rawType,
  real,
  smallint,
  text,
  time,
  timestamp,
  uuid,
  varchar,
} from './builders/types.ts'
export type { ReferentialAction } from './constraint.ts'
export type { DatabaseOf } from './database-of.ts'
export type { NamingConvention } from './naming.ts'

import { featureNotSupported } from '../../errors.ts'
import type { Column } from '../../schema/column.ts'
import type { CompileContext } from '../dialect.ts'
import { refuseColumnOptions } from '../standard/refuse-column-options.ts'

/** @throws FEATURE_NOT_SUPPORTED for what PostgreSQL, or this version of it, does not have */
export const refuseColumns = (columns: readonly Column[], { version }: CompileContext): void => {
  refuseColumnOptions(columns, 'PostgreSQL')
  // https://www.postgresql.org/docs/18/ddl-generated-columns.html
  if (version.number >= 180_000 || columns.every(({ generated }) => generated?.stored !== false)) return
  throw featureNotSupported(
    'generated columns that are not stored',
    `PostgreSQL ${Math.floor(version.number / 10_000)}`,
    'Leave out { stored: false }; version 18 has them.',
  )
}

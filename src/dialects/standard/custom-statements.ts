import { featureNotSupported } from '../../errors.ts'
import type { Custom } from '../../operations/custom.ts'
import { printSql } from '../../sql/grammar.ts'
import type { Statement } from '../../sql/statement.ts'
import { scriptStatements } from './script-statements.ts'
import type { Wording } from './wording.ts'

/** The statements of an operation of the user's own. @throws FEATURE_NOT_SUPPORTED where it has none on this dialect */
export const customStatements = (op: Custom, wording: Wording): readonly Statement[] => {
  const { dialect } = wording
  const said = op.sql[dialect] ?? (dialect === 'mariadb' ? op.sql.mysql : undefined) ?? op.sql.default
  if (!said)
    throw featureNotSupported(
      `operation "${op.name}"`,
      dialect,
      `Give the operation its SQL: sql: { ${dialect}: ... } or { default: ... }; or call it where op.dialect is another.`,
    )
  return said.flatMap(piece => scriptStatements(printSql(piece, wording.grammar), wording))
}

import { splitStatements } from '../../sql/split.ts'
import { type Statement, statement } from '../../sql/statement.ts'
import { refuseTransactionControl } from '../../sql/transaction-control.ts'
import type { Wording } from './wording.ts'

/** A script as statements that run inside the migration's transaction. @throws TRANSACTION_CONTROL */
export const scriptStatements = (script: string, { grammar }: Wording): readonly Statement[] =>
  splitStatements(script, grammar.lexical).map(text => {
    refuseTransactionControl(text, grammar.lexical)
    return statement(text)
  })

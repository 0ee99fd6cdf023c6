import { splitStatements } from '../../sql/split.ts'
import { type Statement, statement } from '../../sql/statement.ts'
import { tokens } from '../../sql/tokens.ts'
import { refuseTransactionControl } from '../../sql/transaction-control.ts'
import type { Wording } from './wording.ts'

/** A script as statements that run inside the migration's transaction. @throws TRANSACTION_CONTROL */
export const scriptStatements = (script: string, { grammar }: Wording): readonly Statement[] => {
  let end = 0
  return splitStatements(script, grammar.lexical).map(text => {
    refuseTransactionControl(text, grammar.lexical)
    const start = script.indexOf(text, end)
    // A client's DELIMITER lines stand in the script alone: the text is not always a piece of it.
    if (start < 0) return statement(text)
    end = start + text.length
    return {
      ...statement(text),
      linesBefore: linesIn(script.slice(0, start)) + linesIn(comments(text, grammar)),
    }
  })
}

const linesIn = (text: string): number => text.split('\n').length - 1

/** What stands before the first word of a statement. */
const comments = (text: string, { lexical }: Wording['grammar']): string => {
  const found = [...tokens(text, lexical)]
  const first = found.findIndex(({ kind }) => kind !== 'space' && kind !== 'comment')
  return found
    .slice(0, first)
    .map(token => token.text)
    .join('')
}

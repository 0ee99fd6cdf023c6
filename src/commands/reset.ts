import { answerNeeded } from '../errors.ts'
import { currentRows } from '../runtime/migrate.ts'
import { quotePath } from '../sql/grammar.ts'
import { downgrade } from './downgrade.ts'
import { type Environment, withSession } from './environment.ts'
import type { RedoResult } from './redo.ts'
import { upgrade } from './upgrade.ts'

export interface ResetOptions {
  /** The answer to the question whether all of that may be lost. */
  readonly force?: boolean
}

/**
 * Takes every revision back and applies all of them again. What is in the tables that they made is lost.
 *
 * @throws LimbeckError ANSWER_NEEDED without `force`; it says what would be lost
 */
export const reset = async (
  environment: Environment,
  { force = false }: ResetOptions,
): Promise<RedoResult> => {
  if (!force) throw await question(environment)
  const down = await downgrade(environment, { revision: 'base' })
  const up = await upgrade(environment, { revision: 'heads' })
  return { steps: [...down.steps, ...up.steps], rows: up.rows }
}

const question = (environment: Environment) =>
  withSession(
    environment,
    async ({ connection, dialect, tables }) => {
      const rows = await currentRows({ connection, dialect, tables })
      const schema = await dialect.reflect(connection, { exclude: Object.values(tables) })
      const counted: string[] = []
      for (const { schema: place, name } of schema.tables) {
        const answer = await connection.query(
          `SELECT count(*) AS n FROM ${quotePath(dialect.grammar, [place, name])}`,
        )
        const count = Number(answer.rows[0]?.n)
        if (count > 0) counted.push(`${name}: ${count} ${count === 1 ? 'row' : 'rows'}`)
      }
      const at = rows.length === 0 ? 'base' : rows.join(', ')
      const held = counted.length === 0 ? 'No table holds rows.' : `Its tables hold ${counted.join(', ')}.`
      const text = `Everything from ${at} down is taken back and applied again; what the revisions made is lost with its rows. ${held}`
      return answerNeeded([{ question: text, answers: ['--force'] }], text)
    },
    { absentIsEmpty: true },
  )

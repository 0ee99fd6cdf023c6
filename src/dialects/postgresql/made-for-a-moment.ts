import type { Connection } from '../connection.ts'
import { grammar } from './grammar.ts'

/** How an object is made for a moment, and what is asked of it then. */
export interface Question {
  readonly make: readonly string[]
  readonly ask: string
  readonly read: (answer: string) => string
}

/** What became of a question: what the server says, or whether this user may not have it made. */
export interface Moment {
  readonly said?: string
  readonly denied?: true
}

/**
 * Makes each thing, asks, and takes it back by the end of its subtransaction. No object that is there is touched, and an
 * error ends one question alone.
 */
export const madeForAMoment = async (
  connection: Connection,
  questions: readonly Question[],
): Promise<readonly Moment[]> => {
  if (questions.length === 0) return []
  await connection.query(block(questions))
  const { rows } = await connection.query(`SELECT current_setting('limbeck.said', true) AS said`)
  const answers: readonly (string | false | null)[] = JSON.parse(String(rows[0]?.said))
  return questions.map(({ read }, at): Moment => {
    const answer = answers[at]
    if (answer === false) return { denied: true }
    return answer === null || answer === undefined ? {} : { said: read(answer) }
  })
}

/** Variables outlive the subtransaction in which they were set, and nothing else does. */
const block = (questions: readonly Question[]): string => {
  const texts = (list: readonly string[]) => list.map(grammar.literal).join(', ')
  const steps = questions.map(
    ({ make, ask }) => `  BEGIN
    ${make.map(sql => `EXECUTE ${grammar.literal(sql)};`).join('\n    ')}
    PERFORM set_config('search_path', '', true);
    EXECUTE ${texts([ask])} INTO answer;
    said := said || jsonb_build_array(answer);
    RAISE EXCEPTION USING ERRCODE = 'LB000';
  EXCEPTION
    WHEN SQLSTATE 'LB000' THEN NULL;
    WHEN insufficient_privilege OR read_only_sql_transaction THEN said := said || '[false]';
    WHEN OTHERS THEN said := said || '[null]';
  END;`,
  )
  const body = `DECLARE
  said jsonb := '[]';
  answer text;
BEGIN
${steps.join('\n')}
  PERFORM set_config('limbeck.said', said::text, false);
END`
  return `DO ${grammar.literal(body)}`
}

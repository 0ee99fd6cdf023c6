import { featureNotSupported } from '../../errors.ts'
import type { CreateTrigger } from '../../operations/create-trigger.ts'
import type { DropTrigger } from '../../operations/drop-trigger.ts'
import { withReplace } from '../../sql/create-head.ts'
import { type Statement, statement } from '../../sql/statement.ts'
import { oneStatement } from '../standard/one-statement.ts'
import { grammar } from './grammar.ts'

export const createTrigger = ({ trigger, replace }: CreateTrigger): readonly Statement[] => {
  const { name, definition, fires } = trigger
  if (fires !== undefined)
    throw featureNotSupported('triggers that are switched off', 'SQLite', 'Leave "fires" out.')
  return [
    ...(replace ? [statement(`DROP TRIGGER IF EXISTS ${grammar.quote(name)}`)] : []),
    statement(oneStatement(`create trigger ${name}`, withReplace(definition, false), grammar)),
  ]
}

export const dropTrigger = ({ name, ifExists }: DropTrigger): readonly Statement[] => [
  statement(`DROP TRIGGER ${ifExists ? 'IF EXISTS ' : ''}${grammar.quote(name)}`),
]

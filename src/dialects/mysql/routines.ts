import { featureNotSupported } from '../../errors.ts'
import { type CreateRoutine, type DropRoutine, routineWords } from '../../operations/routine.ts'
import { withReplace } from '../../sql/create-head.ts'
import { quotePath } from '../../sql/grammar.ts'
import { type Statement, statement } from '../../sql/statement.ts'
import type { CompileTable } from '../standard/compile-table.ts'
import { oneStatement } from '../standard/one-statement.ts'
import { commentLiteral } from './column-definition.ts'
import type { FamilyWording } from './family.ts'

type RoutineKind =
  | 'createFunction'
  | 'createProcedure'
  | 'createTrigger'
  | 'dropFunction'
  | 'dropProcedure'
  | 'dropTrigger'

/** MariaDB replaces a routine or a trigger in one statement; on MySQL the old one goes first. */
export const routineStatements = (words: FamilyWording): Pick<CompileTable, RoutineKind> => {
  const { grammar, title } = words
  const replaces = title === 'MariaDB'
  const path = (schema: string | undefined, name: string) => quotePath(grammar, [schema, name])

  const create = ({ routine, replace }: CreateRoutine): readonly Statement[] => {
    const { kind, schema, name, definition, comment } = routine
    const word = kind.toUpperCase()
    const said = withReplace(definition, replace === true && replaces)
    return [
      ...(replace && !replaces ? [statement(`DROP ${word} IF EXISTS ${path(schema, name)}`)] : []),
      statement(oneStatement(`create ${routineWords(routine)}`, said, grammar)),
      ...(comment === undefined
        ? []
        : [statement(`ALTER ${word} ${path(schema, name)} COMMENT ${commentLiteral(comment, words)}`)]),
    ]
  }
  const drop = ({ kind, schema, name, ifExists }: DropRoutine): readonly Statement[] => [
    statement(`DROP ${kind.toUpperCase()} ${ifExists ? 'IF EXISTS ' : ''}${path(schema, name)}`),
  ]
  return {
    createFunction: create,
    createProcedure: create,
    dropFunction: op => drop({ ...op, kind: 'function' }),
    dropProcedure: op => drop({ ...op, kind: 'procedure' }),
    createTrigger: ({ trigger: { name, definition, fires }, schema, replace }) => {
      if (fires !== undefined)
        throw featureNotSupported('triggers that are switched off', title, 'Leave "fires" out.')
      const said = withReplace(definition, replace === true && replaces)
      return [
        ...(replace && !replaces ? [statement(`DROP TRIGGER IF EXISTS ${path(schema, name)}`)] : []),
        statement(oneStatement(`create trigger ${name}`, said, grammar)),
      ]
    },
    dropTrigger: ({ schema, name, ifExists }) => [
      statement(`DROP TRIGGER ${ifExists ? 'IF EXISTS ' : ''}${path(schema, name)}`),
    ],
  }
}

import { usage } from '../../errors.ts'
import { type CreateRoutine, type DropRoutine, routineWords } from '../../operations/routine.ts'
import { routinesNamed } from '../../schema/routines.ts'
import { type CreateHead, createHead, withReplace } from '../../sql/create-head.ts'
import { quotePath } from '../../sql/grammar.ts'
import { onePiece } from '../../sql/one-piece.ts'
import type { Sql } from '../../sql/sql.ts'
import { type Statement, statement } from '../../sql/statement.ts'
import type { CompileContext } from '../dialect.ts'
import type { CompileTable } from '../standard/compile-table.ts'
import { oneStatement } from '../standard/one-statement.ts'
import { grammar } from './grammar.ts'
import { objectComment } from './object-comments.ts'

const createRoutine = ({ routine, replace }: CreateRoutine): readonly Statement[] => {
  const { definition, comment, kind, ...name } = routine
  const what = `create ${routineWords(routine)}`
  refuseFolded(what, definition, routine.name)
  return [
    statement(oneStatement(what, withReplace(definition, replace === true), grammar)),
    ...objectComment({ kind, ...name }, comment),
  ]
}

/** The arguments that are known from the database are said, so that the drop means one function whatever comes. */
const dropRoutine = (op: DropRoutine, { before }: CompileContext): readonly Statement[] => {
  const [known, ...others] = routinesNamed(before, op)
  const types = op.arguments ?? (others.length === 0 ? known?.arguments : undefined)
  return [
    statement(
      [
        `DROP ${op.kind.toUpperCase()}`,
        op.ifExists ? ' IF EXISTS' : '',
        ` ${quotePath(grammar, [op.schema, op.name])}`,
        types === undefined ? '' : `(${onePiece('The arguments', types, grammar.lexical)})`,
      ].join(''),
    ),
  ]
}

export const createFunction: CompileTable['createFunction'] = createRoutine
export const createProcedure: CompileTable['createProcedure'] = createRoutine

export const dropFunction: CompileTable['dropFunction'] = (op, context) =>
  dropRoutine({ ...op, kind: 'function' }, context)

export const dropProcedure: CompileTable['dropProcedure'] = (op, context) =>
  dropRoutine({ ...op, kind: 'procedure' }, context)

/**
 * A name with capitals and without quotes would be made in small letters, and not be found again.
 *
 * @throws USAGE
 */
export const refuseFolded = (what: string, definition: Sql, name: string): void => {
  const head = createHead(definition)
  if ('wrong' in head || foldedName(head) === name) return
  throw usage(
    `${what}: PostgreSQL would call it "${foldedName(head)}", for the name is not in quotes.`,
    `Write it in quotes in the statement, or say it in small letters in both places.`,
  )
}

const foldedName = ({ name }: CreateHead): string => {
  const said = name.at(-1)!
  return said.quoted ? said.name : said.name.toLowerCase()
}

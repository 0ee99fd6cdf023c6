import { featureNotSupported, shapeUnknown, triggerTextUnknown } from '../../errors.ts'
import type { CreateView } from '../../operations/create-view.ts'
import type { DropView } from '../../operations/drop-view.ts'
import type { Operation } from '../../operations/index.ts'
import type { RenameView } from '../../operations/rename-view.ts'
import type { ReplaceView } from '../../operations/replace-view.ts'
import { viewWords } from '../../operations/view-input.ts'
import { lookUpNamed } from '../../schema/named-objects.ts'
import type { Trigger, View } from '../../schema/schema.ts'
import type { State } from '../../schema/state.ts'
import { viewsReading } from '../../schema/views-reading.ts'
import { printSql } from '../../sql/grammar.ts'
import { textMentions } from '../../sql/mentions.ts'
import { type Statement, statement } from '../../sql/statement.ts'
import { createViewSql } from '../standard/views.ts'
import { noMaterialized } from '../standard/without-row-security.ts'
import { grammar } from './grammar.ts'
import { triggerAfterRename } from './stale-triggers.ts'
import { sameName } from './table-text.ts'

export const createView = ({ view, ifNotExists }: CreateView): readonly Statement[] => [
  statement(createSql(view, ifNotExists ? ' IF NOT EXISTS' : '')),
]

/** SQLite replaces no view: the old one goes, its triggers with it, and they are made again. */
export const replaceView = ({ view }: ReplaceView, before: State): readonly Statement[] => {
  const found = knownView(`replace ${viewWords(view)}`, view.name, before)
  return [
    ...(found ? [statement(`DROP VIEW ${grammar.quote(view.name)}`)] : []),
    statement(createSql(view)),
    ...triggersOf(view.name, before).map(made),
  ]
}

export const dropView = (op: DropView): readonly Statement[] => {
  if (op.cascade)
    throw featureNotSupported(
      'DROP VIEW ... CASCADE',
      'SQLite',
      'Drop the views that read it first, each with an op.dropView of its own.',
    )
  return [statement(`DROP VIEW ${op.ifExists ? 'IF EXISTS ' : ''}${grammar.quote(op.name)}`)]
}

/** SQLite renames no view: it is made again under the other name, and so are its triggers. */
export const renameView = (op: RenameView, before: State): readonly Statement[] => {
  const found = knownView(`rename ${viewWords(op)}`, op.name, before)
  return [
    statement(`DROP VIEW ${grammar.quote(op.name)}`),
    ...(found ? [statement(createSql({ ...found, name: op.to }))] : []),
    ...triggersOf(op.name, before).map(trigger => made(renamedOn(op, trigger))),
  ]
}

/** The view that an operation takes away, for good or to make it again. */
export const viewThatGoes = (op: Operation): string | undefined => {
  if (op.kind === 'replaceView') return op.view.name
  return op.kind === 'dropView' || op.kind === 'renameView' ? op.name : undefined
}

/** Whether something may read the view, and would be broken without it. */
export const mayBeRead = (name: string, { schema, others }: State): boolean => {
  const isKnown = schema.views.some(view => sameName(view.name, name))
  if (!isKnown && others === 'unknown') return true
  return (
    viewsReading(schema.views, { name }).length > 0 ||
    schema.triggers.some(
      ({ table, definition }) =>
        !sameName(table.name, name) && textMentions(printSql(definition, grammar), name, grammar.lexical),
    )
  )
}

/** A trigger of a view that has another name now. */
export const renamedOn = (op: RenameView, trigger: Trigger): Trigger =>
  triggerAfterRename({ kind: 'renameTable', table: op.name, to: op.to }, trigger)

const createSql = (view: View, ifNotExists = ''): string => {
  if (view.materialized) throw featureNotSupported('materialized views', 'SQLite', noMaterialized)
  if (view.checkOption)
    throw featureNotSupported(
      'WITH CHECK OPTION',
      'SQLite',
      'Nothing is written through its views but by INSTEAD OF triggers: check it in those.',
    )
  return createViewSql(view, grammar, { create: `CREATE VIEW${ifNotExists}` })
}

/** The view as it was, `undefined` where there was none. @throws SHAPE_UNKNOWN */
const knownView = (what: string, name: string, before: State): View | undefined => {
  const found = lookUpNamed(before, 'views', { name })
  if (found === 'unknown' || (typeof found !== 'string' && found.stale))
    throw shapeUnknown(
      what,
      name,
      'Write op.dropView and op.createView instead, with the triggers of the view.',
    )
  return typeof found === 'string' ? undefined : found
}

const triggersOf = (view: string, { schema }: State): readonly Trigger[] =>
  schema.triggers.filter(({ table }) => sameName(table.name, view))

const made = (trigger: Trigger): Statement => {
  if (trigger.stale) throw triggerTextUnknown(trigger.name, trigger.table.name)
  return statement(printSql(trigger.definition, grammar))
}

import { featureNotSupported, shapeUnknown } from '../../errors.ts'
import type { DropView } from '../../operations/drop-view.ts'
import { replacedView } from '../../operations/replace-view.ts'
import { viewWords } from '../../operations/view-input.ts'
import { lookUpNamed } from '../../schema/named-objects.ts'
import type { View } from '../../schema/schema.ts'
import type { TableName } from '../../schema/table.ts'
import { quotePath } from '../../sql/grammar.ts'
import { type Statement, statement } from '../../sql/statement.ts'
import type { CompileTable } from '../standard/compile-table.ts'
import { createViewSql } from '../standard/views.ts'
import { grammar } from './grammar.ts'
import { createIndexStatements } from './indexes.ts'
import { objectComment } from './object-comments.ts'
import { parameterList } from './storage-parameters.ts'

export const createView: CompileTable['createView'] = ({ view, ifNotExists, withData }) => {
  if (ifNotExists && !view.materialized)
    throw featureNotSupported(
      'CREATE VIEW IF NOT EXISTS',
      'PostgreSQL',
      'Say { replace: true }, which makes it or takes the place of the one that is there.',
    )
  return [
    statement(
      `${createSql(view, ifNotExists ? ' IF NOT EXISTS' : '')}${withData === false ? '\nWITH NO DATA' : ''}`,
    ),
    ...partsOf(view),
  ]
}

/**
 * A view takes another query in its place, as long as its columns stay the first ones. A materialized view is made
 * anew, with its indexes and its comment.
 *
 * @see https://www.postgresql.org/docs/current/sql-createview.html
 */
export const replaceView: CompileTable['replaceView'] = ({ view }, { before }) => {
  if (!view.materialized)
    return [
      statement(
        createViewSql(view, grammar, { create: 'CREATE OR REPLACE VIEW', options: viewOptions(view) }),
      ),
      ...partsOf({ ...view, indexes: [] }),
    ]
  const found = lookUpNamed(before, 'views', view)
  if (found === 'unknown')
    throw shapeUnknown(
      `replace ${viewWords(view)}`,
      view.name,
      'Its indexes go with it: write op.dropView, op.createView and op.createIndex instead.',
    )
  const after = replacedView(view, before)
  return [
    ...(found === 'absent' ? [] : [statement(`DROP MATERIALIZED VIEW ${path(view)}`)]),
    statement(createSql(after)),
    ...partsOf(after),
  ]
}

export const dropView: CompileTable['dropView'] = (op, { before }) => [
  statement(
    [
      `DROP ${kindOf(op, lookUpNamed(before, 'views', op))}`,
      op.ifExists ? ' IF EXISTS' : '',
      ` ${path(op)}`,
      op.cascade ? ' CASCADE' : '',
    ].join(''),
  ),
]

export const renameView: CompileTable['renameView'] = (op, { before }) => [
  statement(
    `ALTER ${kindOf(op, lookUpNamed(before, 'views', op))} ${path(op)} RENAME TO ${grammar.quote(op.to)}`,
  ),
]

/** CONCURRENTLY is allowed in a transaction here, unlike that of CREATE INDEX. */
export const refreshMaterializedView: CompileTable['refreshMaterializedView'] = op => [
  statement(
    [
      'REFRESH MATERIALIZED VIEW',
      op.concurrently ? ' CONCURRENTLY' : '',
      ` ${path(op)}`,
      op.withData === false ? ' WITH NO DATA' : '',
    ].join(''),
  ),
]

const path = ({ schema, name }: TableName) => quotePath(grammar, [schema, name])

const kindOf = (op: Pick<DropView, 'materialized'>, found: View | string): string =>
  op.materialized || (typeof found !== 'string' && found.materialized) ? 'MATERIALIZED VIEW' : 'VIEW'

const createSql = (view: View, ifNotExists = ''): string => {
  if (!view.materialized) return createViewSql(view, grammar, { options: viewOptions(view) })
  if (view.checkOption || view.securityInvoker)
    throw featureNotSupported(
      `"${view.checkOption ? 'checkOption' : 'securityInvoker'}" for a materialized view`,
      'PostgreSQL',
      'Leave it out: nothing is written through one, and its rows are its own.',
    )
  return createViewSql(view, grammar, { create: `CREATE MATERIALIZED VIEW${ifNotExists}` })
}

const viewOptions = ({ securityInvoker, securityBarrier }: View): string => {
  const options = [
    ...(securityInvoker ? ['security_invoker = true'] : []),
    ...(securityBarrier ? ['security_barrier = true'] : []),
  ]
  return options.length > 0 ? ` WITH (${options.join(', ')})` : ''
}

const partsOf = (view: View): readonly Statement[] => [
  ...storageStatements(view),
  ...objectComment({ kind: view.materialized ? 'materializedView' : 'view', ...named(view) }, view.comment),
  ...(view.indexes ?? []).flatMap(index => createIndexStatements(index, view)),
]

/** Of one that is made anew in the place of another. */
const storageStatements = ({ storage, ...view }: View): readonly Statement[] => [
  ...(storage?.with
    ? [statement(`ALTER MATERIALIZED VIEW ${path(view)} SET (${parameterList(storage.with)})`)]
    : []),
  ...(storage?.tablespace === undefined
    ? []
    : [
        statement(
          `ALTER MATERIALIZED VIEW ${path(view)} SET TABLESPACE ${grammar.quote(storage.tablespace)}`,
        ),
      ]),
]

const named = ({ schema, name }: TableName): TableName => (schema === undefined ? { name } : { schema, name })

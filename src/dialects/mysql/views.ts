import { featureNotSupported } from '../../errors.ts'
import type { View } from '../../schema/schema.ts'
import { quotePath } from '../../sql/grammar.ts'
import { type Statement, statement } from '../../sql/statement.ts'
import type { CompileTable } from '../standard/compile-table.ts'
import { createViewSql } from '../standard/views.ts'
import { noMaterialized } from '../standard/without-row-security.ts'
import type { FamilyWording } from './family.ts'

type ViewKind = 'createView' | 'dropView' | 'renameView' | 'replaceView'

/** @see https://dev.mysql.com/doc/refman/8.4/en/create-view.html */
export const viewStatements = ({ grammar, title }: FamilyWording): Pick<CompileTable, ViewKind> => {
  const create = (view: View, replace: string, ifNotExists = ''): readonly Statement[] => {
    if (view.materialized) throw featureNotSupported('materialized views', title, noMaterialized)
    if (view.securityBarrier)
      throw featureNotSupported('security barriers', title, 'Leave "securityBarrier" out.')
    const security = view.securityInvoker ? ' SQL SECURITY INVOKER' : ''
    return [
      statement(createViewSql(view, grammar, { create: `CREATE${replace}${security} VIEW${ifNotExists}` })),
    ]
  }
  return {
    createView: ({ view, ifNotExists }) => {
      if (ifNotExists && title === 'MySQL')
        throw featureNotSupported(
          'CREATE VIEW IF NOT EXISTS',
          title,
          'Say { replace: true }, which makes it or takes the place of the one that is there.',
        )
      return create(view, '', ifNotExists ? ' IF NOT EXISTS' : '')
    },
    replaceView: ({ view }) => create(view, ' OR REPLACE'),
    dropView: op => {
      // The servers read the word CASCADE and do nothing of the kind.
      if (op.cascade)
        throw featureNotSupported(
          'DROP VIEW ... CASCADE',
          title,
          'Drop the views that read it first, each with an op.dropView of its own.',
        )
      return [
        statement(`DROP VIEW ${op.ifExists ? 'IF EXISTS ' : ''}${quotePath(grammar, [op.schema, op.name])}`),
      ]
    },
    renameView: op => [
      statement(
        `RENAME TABLE ${quotePath(grammar, [op.schema, op.name])} TO ${quotePath(grammar, [op.schema, op.to])}`,
      ),
    ],
  }
}

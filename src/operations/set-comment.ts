import { cannotReverse, usage } from '../errors.ts'
import {
  type CommentTarget,
  commented,
  commentedInWords,
  commentKinds,
  knownComment,
  withComment,
} from './comment-target.ts'
import type { OperationDefinition } from './definition.ts'
import { refuseUnknownOptions } from './known-options.ts'
import { optionsCode } from './named-object.ts'

export interface SetComment {
  readonly kind: 'setComment'
  readonly on: CommentTarget
  /** `null` takes the comment away. */
  readonly comment: string | null
  /** The comment that is lost, where it is known. */
  readonly was?: string | null
}

export interface SetCommentOptions {
  /** The comment there was, so that this can be taken back; `null` for none. */
  readonly was?: string | null
}

export const setComment: OperationDefinition<
  SetComment,
  [on: CommentTarget, comment: string | null, options?: SetCommentOptions]
> = {
  kind: 'setComment',
  create: (on, comment, options = {}) => {
    refuseUnknownOptions('setComment()', options, { was: true })
    const { was } = options
    const keys = Object.keys(on).filter(key => !['schema', 'table', 'arguments'].includes(key))
    const [key] = keys
    if (keys.length > 1 || (key !== undefined && !(commentKinds as readonly string[]).includes(key)))
      throw usage(
        `setComment() is given ${keys.map(name => `"${name}"`).join(' and ')}.`,
        `Name one object: ${commentKinds.join(', ')} or schema. A table's comment: op.setTableComment; a column's: op.alterColumn.`,
      )
    const { table, schema } = on as { readonly table?: string; readonly schema?: string }
    if (key === undefined && (table !== undefined || schema === undefined))
      throw usage(
        'setComment() does not say on what.',
        "Such as { view: 'active_users' }. A table's comment: op.setTableComment; a column's: op.alterColumn.",
      )
    if (key === 'extension' && schema !== undefined)
      throw usage('setComment() is given the schema of an extension.', 'An extension is named without one.')
    if (key !== undefined && ofTables.includes(key) && table === undefined)
      throw usage(
        `setComment() does not say the table of the ${key}.`,
        `Write { ${key}: '...', table: '...' }.`,
      )
    return { kind: 'setComment', on, comment, ...(was === undefined ? {} : { was }) }
  },
  reverse: (op, before) => {
    const known = knownComment(before, commented(op.on))
    const was = known === undefined ? op.was : known
    if (was === undefined)
      throw cannotReverse(setComment.describe(op), 'the comment before is not known: say { was: ... }')
    return [{ kind: 'setComment', on: op.on, comment: was, was: op.comment }]
  },
  apply: (op, state, { comments }) => (comments ? withComment(state, commented(op.on), op.comment) : state),
  render: ({ on, comment, was }, print) => [
    print.value(on),
    print.value(comment),
    ...optionsCode(print, { was }),
  ],
  describe: op => `set comment of ${commentedInWords(commented(op.on))}`,
  tables: () => [],
}

const ofTables: readonly string[] = ['index', 'constraint', 'trigger', 'policy']

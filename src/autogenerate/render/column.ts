import type { Column } from '../../schema/column.ts'
import type { Constraint, ConstraintOf } from '../../schema/constraint.ts'
import { defaultCall } from './default.ts'
import { referenceOptionsCode } from './reference-options.ts'
import { sqlCode } from './sql-template.ts'
import { typeCode } from './type.ts'
import { objectCode, quote, valueCode } from './value.ts'
import type { Words } from './words.ts'

/**
 * A column as a chain of calls, with the constraints that are written on it.
 *
 * A former name is left out: it answers a question about models, and a revision is the answer.
 */
export const columnCode = (
  column: Column,
  constraints: readonly ColumnConstraint[],
  words: Words,
  { isIndexed = false }: { readonly isIndexed?: boolean } = {},
): string => {
  const has = (kind: Constraint['kind']) => constraints.some(constraint => constraint.kind === kind)
  // A primary key and an identity take no NULL by themselves.
  const saysNotNull = !column.nullable && !has('primaryKey') && !column.identity
  return [
    typeCode(column.type, words),
    ...constraints.map(constraint => (constraint.kind === 'primaryKey' ? constraintCall(constraint) : '')),
    saysNotNull ? '.notNull()' : '',
    ...constraints.map(constraint => (constraint.kind === 'primaryKey' ? '' : constraintCall(constraint))),
    isIndexed ? '.index()' : '',
    column.default ? defaultCall(column.default, column.type, words) : '',
    column.identity ? identityCall(column.identity) : '',
    column.generated ? generatedCall(column.generated, words) : '',
    column.autoincrement ? '.autoincrement()' : '',
    column.collation === undefined ? '' : `.collate(${quote(column.collation)})`,
    column.characterSet === undefined ? '' : `.characterSet(${quote(column.characterSet)})`,
    column.onUpdate ? `.onUpdate(${sqlCode(column.onUpdate, words)})` : '',
    column.invisible ? '.invisible()' : '',
    column.comment === undefined ? '' : `.comment(${quote(column.comment)})`,
  ].join('')
}

/** A constraint that can be said on its column. */
export type ColumnConstraint = ConstraintOf<'primaryKey' | 'unique' | 'foreignKey'>

/** Whether a constraint can be said on its column. */
export const isOnColumn = (constraint: Constraint): constraint is ColumnConstraint => {
  switch (constraint.kind) {
    case 'primaryKey':
      return constraint.columns.length === 1 && !constraint.include && !constraint.deferrable
    case 'unique':
      return (
        constraint.columns.length === 1 &&
        !constraint.include &&
        !constraint.nullsNotDistinct &&
        !constraint.deferrable
      )
    case 'foreignKey':
      return constraint.columns.length === 1 && targetPath(constraint) !== undefined
    default:
      return false
  }
}

const constraintCall = (constraint: ColumnConstraint): string => {
  switch (constraint.kind) {
    case 'primaryKey':
      return `.primaryKey(${nameCode(constraint.name)})`
    case 'unique':
      return `.unique(${nameCode(constraint.name)})`
    case 'foreignKey': {
      const options = referenceOptionsCode(constraint)
      const target = quote(targetPath(constraint)!)
      return `.references(${options === undefined ? target : `${target}, ${options}`})`
    }
  }
}

const nameCode = (name: string | undefined): string => (name === undefined ? '' : quote(name))

/** `users.id`; `undefined` where a name has a dot in it, so that the path would be read otherwise. */
const targetPath = ({ references }: ConstraintOf<'foreignKey'>): string | undefined => {
  const { schema, table, columns } = references
  const path = [...(schema === undefined ? [] : [schema]), table, ...columns]
  return columns.length === 1 && path.every(name => name !== '' && !name.includes('.'))
    ? path.join('.')
    : undefined
}

const identityCall = ({ generation, ...options }: NonNullable<Column['identity']>): string => {
  const code = valueCode({ generation: generation === 'always' ? generation : undefined, ...options })
  return `.identity(${code === '{}' ? '' : code})`
}

const generatedCall = ({ expression, stored }: NonNullable<Column['generated']>, words: Words): string => {
  const code = sqlCode(expression, words)
  return `.generatedAs(${stored ? code : `${code}, ${objectCode({ stored: 'false' })}`})`
}

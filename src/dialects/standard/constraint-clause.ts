import type { Constraint, Deferrable, ForeignKey, ReferentialAction } from '../../schema/constraint.ts'
import { type Grammar, printSql, quoteList, quotePath } from '../../sql/grammar.ts'
import { parenthesized } from '../../sql/parentheses.ts'

/** A constraint of a table: `CONSTRAINT "uq_users_email" UNIQUE ("email")`. */
export const constraintClause = (constraint: Constraint, grammar: Grammar): string => {
  const named = constraint.name === undefined ? '' : `CONSTRAINT ${grammar.quote(constraint.name)} `
  return `${named}${clause(constraint, grammar)}`
}

const clause = (constraint: Constraint, grammar: Grammar): string => {
  switch (constraint.kind) {
    case 'primaryKey':
      return `PRIMARY KEY (${quoteList(grammar, constraint.columns)})`
    case 'unique':
      return `UNIQUE${constraint.nullsNotDistinct ? ' NULLS NOT DISTINCT' : ''} (${quoteList(
        grammar,
        constraint.columns,
      )})${deferrable(constraint.deferrable)}`
    case 'foreignKey':
      return foreignKey(constraint, grammar)
    case 'check':
      return `CHECK ${parenthesized(printSql(constraint.expression, grammar), grammar.lexical)}`
  }
}

const foreignKey = (constraint: ForeignKey, grammar: Grammar): string => {
  const { schema, table, columns } = constraint.references
  return [
    `FOREIGN KEY (${quoteList(grammar, constraint.columns)})`,
    ` REFERENCES ${quotePath(grammar, [schema, table])} (${quoteList(grammar, columns)})`,
    constraint.match === 'full' ? ' MATCH FULL' : '',
    constraint.onDelete ? ` ON DELETE ${actions[constraint.onDelete]}` : '',
    constraint.onUpdate ? ` ON UPDATE ${actions[constraint.onUpdate]}` : '',
    deferrable(constraint.deferrable),
  ].join('')
}

const actions: Readonly<Record<ReferentialAction, string>> = {
  noAction: 'NO ACTION',
  restrict: 'RESTRICT',
  cascade: 'CASCADE',
  setNull: 'SET NULL',
  setDefault: 'SET DEFAULT',
}

const deferrable = (when: Deferrable | undefined): string => {
  if (when === undefined) return ''
  return ` DEFERRABLE INITIALLY ${when === 'deferred' ? 'DEFERRED' : 'IMMEDIATE'}`
}

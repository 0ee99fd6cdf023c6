import { usage } from '../../errors.ts'
import type {
  Check,
  Constraint,
  Deferrable,
  Exclusion,
  ForeignKey,
  PrimaryKey,
  ReferentialAction,
  Unique,
} from '../../schema/constraint.ts'
import { type Grammar, printSql, quoteList, quotePath } from '../../sql/grammar.ts'
import { parenthesized } from '../../sql/parentheses.ts'
import { bareName, indexElement } from './index-statement.ts'

/** A constraint of a table: `CONSTRAINT "uq_users_email" UNIQUE ("email")`. */
export const constraintClause = (constraint: Constraint, grammar: Grammar): string => {
  const named = constraint.name === undefined ? '' : `CONSTRAINT ${grammar.quote(constraint.name)} `
  return `${named}${clause(constraint, grammar)}`
}

const clause = (constraint: Constraint, grammar: Grammar): string => {
  switch (constraint.kind) {
    case 'primaryKey':
      return `PRIMARY KEY (${quoteList(grammar, constraint.columns)})${include(constraint, grammar)}${deferrable(constraint.deferrable)}`
    case 'unique':
      return `UNIQUE${constraint.nullsNotDistinct ? ' NULLS NOT DISTINCT' : ''} (${quoteList(
        grammar,
        constraint.columns,
      )})${include(constraint, grammar)}${deferrable(constraint.deferrable)}`
    case 'foreignKey':
      return foreignKey(constraint, grammar)
    case 'check':
      return `CHECK ${parenthesized(printSql(constraint.expression, grammar), grammar.lexical)}${
        constraint.noInherit ? ' NO INHERIT' : ''
      }${enforcement(constraint)}`
    case 'exclusion':
      return exclusionClause(constraint, grammar)
  }
}

const include = ({ include: columns }: PrimaryKey | Unique, grammar: Grammar): string =>
  columns?.length ? ` INCLUDE (${quoteList(grammar, columns)})` : ''

const foreignKey = (constraint: ForeignKey, grammar: Grammar): string => {
  const { schema, table, columns } = constraint.references
  return [
    `FOREIGN KEY (${quoteList(grammar, constraint.columns)})`,
    ` REFERENCES ${quotePath(grammar, [schema, table])} (${quoteList(grammar, columns)})`,
    constraint.match === 'full' ? ' MATCH FULL' : '',
    constraint.onDelete ? ` ON DELETE ${actions[constraint.onDelete]}` : '',
    constraint.onUpdate ? ` ON UPDATE ${actions[constraint.onUpdate]}` : '',
    deferrable(constraint.deferrable),
    enforcement(constraint),
  ].join('')
}

/** `EXCLUDE USING gist ("room" WITH =, "during" WITH &&) WHERE (...)`. */
const exclusionClause = (constraint: Exclusion, grammar: Grammar): string => {
  const elements = constraint.elements.map(
    element => `${indexElement(element, grammar)} WITH ${operator(element.with)}`,
  )
  return [
    `EXCLUDE USING ${bareName(constraint.method ?? 'gist', grammar)} (${elements.join(', ')})`,
    constraint.where ? ` WHERE ${parenthesized(printSql(constraint.where, grammar), grammar.lexical)}` : '',
    deferrable(constraint.deferrable),
  ].join('')
}

/** An operator cannot be quoted, so it must be one: `&&`, or `OPERATOR(schema.&&)`. */
const operator = (text: string): string => {
  const [, bare = text] = /^OPERATOR\((?:(?:[a-z_]\w*|"(?:[^"\0]|"")+")\.)+([^\w"]+)\)$/i.exec(text) ?? []
  // Two dashes, and a slash with a star, begin a comment.
  if (/^[-+*/<>=~!@#%^&|`?]+$/.test(bare) && !/--|\/\*/.test(bare)) return text
  throw usage(
    `An exclusion constraint cannot compare with ${JSON.stringify(text)}: it is no operator.`,
    "Write an operator that gives true for two rows that exclude each other, such as { column: 'room', with: '=' }.",
  )
}

/** What is said last of a foreign key or a check. What is not enforced is never validated. */
const enforcement = ({ notEnforced, notValid }: ForeignKey | Check): string =>
  notEnforced ? ' NOT ENFORCED' : notValid ? ' NOT VALID' : ''

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

import type { Deferrable, ReferentialAction } from '../../schema/constraint.ts'

/** A part of the text it was read from. */
export interface Span {
  readonly start: number
  readonly end: number
}

/** An expression, and where it stands. */
export interface ExpressionText extends Span {
  readonly text: string
}

/** The name of a column in a list, and where it stands. */
export interface NameText extends Span {
  readonly name: string
}

/** What a clause of a column or of the table says. */
export type ClauseMeaning =
  | {
      readonly kind: 'primaryKey'
      /** Of the table; absent on a column. */
      readonly columns?: readonly NameText[]
      readonly autoincrement: boolean
      readonly descending: boolean
    }
  | { readonly kind: 'unique'; readonly columns?: readonly NameText[] }
  | { readonly kind: 'check'; readonly expression: ExpressionText }
  | {
      readonly kind: 'foreignKey'
      readonly columns?: readonly NameText[]
      readonly table: NameText
      /** Absent where the parent's primary key is meant. */
      readonly referred?: readonly NameText[]
      readonly onDelete?: ReferentialAction
      readonly onUpdate?: ReferentialAction
      readonly deferrable?: Deferrable
    }
  | { readonly kind: 'notNull' | 'null' }
  | { readonly kind: 'default'; readonly text: string }
  | { readonly kind: 'collate'; readonly collation: string }
  | { readonly kind: 'generated'; readonly expression: ExpressionText; readonly stored: boolean }
  /** `CONSTRAINT x` with nothing after it, which SQLite lets pass. */
  | { readonly kind: 'nothing' }

export type MeaningOf<K extends ClauseMeaning['kind']> = Extract<ClauseMeaning, { readonly kind: K }>

/** A clause as it was written. */
export interface Clause {
  /** From its first word to its last, its name included. */
  readonly text: string
  readonly name?: string
  /** Its name, and where that stands. */
  readonly named?: NameText
  readonly meaning: ClauseMeaning
}

export interface ColumnText extends Span {
  readonly kind: 'column'
  readonly name: NameText
  /** The declared type as written; empty where there is none. */
  readonly type: string
  readonly clauses: readonly Clause[]
}

export interface ConstraintText extends Span {
  readonly kind: 'constraint'
  readonly clause: Clause
}

/** A CREATE TABLE, taken apart without losing a letter of it. */
export interface TableText {
  readonly text: string
  readonly name: NameText
  readonly items: readonly (ColumnText | ConstraintText)[]
  /** What stands between the parentheses. */
  readonly body: Span
  readonly strict: boolean
  readonly withoutRowid: boolean
}

export const columnsOf = ({ items }: TableText): readonly ColumnText[] =>
  items.filter(item => item.kind === 'column')

export const clauseOf = <K extends ClauseMeaning['kind']>(
  { clauses }: ColumnText,
  kind: K,
): MeaningOf<K> | undefined =>
  clauses.find(({ meaning }) => meaning.kind === kind)?.meaning as MeaningOf<K> | undefined

/** SQLite's names are equal in any case of the letters of ASCII. */
export const sameName = (a: string, b: string): boolean => folded(a) === folded(b)

export const folded = (name: string): string => name.replace(/[A-Z]/g, letter => letter.toLowerCase())

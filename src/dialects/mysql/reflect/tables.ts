import type { TableStorage } from '../../../schema/table.ts'

export interface CharacterSetRow {
  readonly name: string
  readonly collation: string
  readonly bytes: string | number
}

export interface TableRow {
  readonly name: string
  readonly engine: string | null
  readonly collation: string | null
  /** `row_format=DYNAMIC stats_persistent=1`: what was said when it was made. */
  readonly options: string | null
  readonly comment: string
}

/** The character sets of the server. */
export interface CharacterSets {
  /** The set alone where this is its default collation, the collation otherwise. */
  readonly said: (collation: string) => Pick<TableStorage, 'characterSet' | 'collation'>
  /** The most bytes that a character takes. */
  readonly bytes: (characterSet: string | null) => number
}

export const characterSets = (rows: readonly CharacterSetRow[]): CharacterSets => {
  const byCollation = new Map(rows.map(({ name, collation }) => [collation, name]))
  const bytes = new Map(rows.map(row => [row.name, Number(row.bytes)]))
  return {
    said: collation => {
      const characterSet = byCollation.get(collation)
      return characterSet === undefined ? { collation } : { characterSet }
    },
    bytes: characterSet => (characterSet === null ? 1 : (bytes.get(characterSet) ?? 4)),
  }
}

/** How a table is kept, as far as it is not how all are. */
export const storageFrom = (row: TableRow, database: string, sets: CharacterSets): TableStorage => {
  const [, rowFormat] = /(?:^| )row_format=(\w+)/i.exec(row.options ?? '') ?? []
  return {
    ...(row.engine === null || /^innodb$/i.test(row.engine) ? {} : { engine: row.engine }),
    ...(row.collation === null || row.collation === database ? {} : sets.said(row.collation)),
    ...(rowFormat === undefined ? {} : { rowFormat: rowFormat.toUpperCase() }),
  }
}

const usual: Readonly<Record<string, string>> = {
  utf8mb3_general_ci: 'utf8mb3',
  utf8_general_ci: 'utf8mb3',
  latin1_swedish_ci: 'latin1',
  latin2_general_ci: 'latin2',
  ascii_general_ci: 'ascii',
  utf16_general_ci: 'utf16',
  utf32_general_ci: 'utf32',
  ucs2_general_ci: 'ucs2',
}

const ofUtf8mb4 = { mysql: 'utf8mb4_0900_ai_ci', mariadb: 'utf8mb4_general_ci' } as const

/** The character set of which this is the usual collation: the one that text gets when only the set is named. */
export const charsetOfDefault = (collation: string, dialect: 'mysql' | 'mariadb'): string | undefined =>
  collation === ofUtf8mb4[dialect] ? 'utf8mb4' : usual[collation]

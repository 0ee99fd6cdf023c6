import type { DialectName } from '../../../src/dialects/dialect.ts'
import { mariadb } from '../../../src/dialects/mariadb/index.ts'
import { postgresql } from '../../../src/dialects/postgresql/index.ts'
import { sqlite } from '../../../src/dialects/sqlite/index.ts'
import type { Grammar } from '../../../src/sql/grammar.ts'

export const grammars: Readonly<Record<DialectName, Grammar>> = {
  postgresql: postgresql.grammar,
  sqlite: sqlite.grammar,
  mariadb: mariadb.grammar,
  mysql: mariadb.grammar,
}

import type { Row } from '../comparison.ts'
import { applyPostgresql } from './apply-postgresql.ts'
import { applySqlite } from './apply-sqlite.ts'
import { autogenerate } from './autogenerate.ts'
import { completion } from './completion.ts'
import { guards } from './guards.ts'
import { history } from './history.ts'
import { merges } from './merges.ts'
import { rebuildSqlite } from './rebuild-sqlite.ts'
import { start } from './start.ts'
import { upToDate } from './up-to-date.ts'

/** Every row there is. To add one: write its file and name it here. */
export const rows: readonly Row[] = [
  start,
  history,
  merges,
  upToDate,
  completion,
  applyPostgresql,
  applySqlite,
  guards,
  rebuildSqlite,
  autogenerate,
]

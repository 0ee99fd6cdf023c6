import { severalDatabases } from './several-databases.ts'
import type { ProjectTemplate } from './template.ts'
import { withModels } from './with-models.ts'
import { inSql, withoutModels } from './without-models.ts'

/** What a project may begin as, by the name that `init --template` takes. */
export const projectTemplates: Readonly<Record<string, ProjectTemplate>> = {
  default: withModels(),
  postgresql: withModels({
    name: 'PostgreSQL',
    dialect: 'postgresql',
    url: 'postgresql://app:password@localhost:5432/app',
  }),
  mysql: withModels({ name: 'MySQL', dialect: 'mysql', url: 'mysql://app:password@localhost:3306/app' }),
  mariadb: withModels({
    name: 'MariaDB',
    dialect: 'mariadb',
    url: 'mariadb://app:password@localhost:3306/app',
  }),
  multidb: severalDatabases,
  'no-models': withoutModels,
  sql: inSql,
}

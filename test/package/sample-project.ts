import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

/** How the imports between a project's files end. */
export const endings = ['.js', '', '.ts'] as const
export type Ending = (typeof endings)[number]

/** A project's own files: models that import each other, an enum, a path alias, and an application. */
const files = (ending: Ending): Readonly<Record<string, string>> => ({
  'tsconfig.json': JSON.stringify({
    compilerOptions: {
      target: 'es2024',
      module: 'nodenext',
      strict: true,
      noEmit: true,
      allowImportingTsExtensions: true,
      paths: { '@shared/*': ['./shared/*'] },
    },
  }),
  'shared/columns.ts': `import { timestamp } from 'limbeck/schema'

export const createdAt = () => timestamp({ withTimezone: true }).notNull().defaultNow()
`,
  'models/role.ts': `import { enumType } from 'limbeck/schema'

export enum Role {
  User = 'user',
  Assistant = 'assistant',
}

export const role = enumType('role', [Role.User, Role.Assistant])
`,
  'models/users.ts': `import { createdAt } from '@shared/columns${ending}'
import { table, text, uuid } from 'limbeck/schema'

export const users = table('users', {
  id: uuid().primaryKey().defaultRandom(),
  email: text().notNull().unique(),
  manager_id: uuid().references('users.id', { onDelete: 'setNull' }),
  created_at: createdAt(),
})
`,
  'models/messages.ts': `import { createdAt } from '@shared/columns${ending}'
import { check, index, integer, json, sql, table, text, uuid } from 'limbeck/schema'
import { Role, role } from './role${ending}'
import { users } from './users${ending}'

export const messages = table(
  'messages',
  {
    id: uuid().primaryKey().defaultRandom(),
    user_id: uuid().notNull().references('users.id', { onDelete: 'cascade' }).index(),
    role: role().notNull().default(Role.User),
    content: text().notNull(),
    tokens: integer().notNull().default(0),
    metadata: json(),
    created_at: createdAt(),
  },
  t => [index('ix_messages_long').on(t.tokens.desc()).where(sql\`tokens > 100\`), check('ck_tokens', sql\`tokens >= 0\`)],
)

export const authors = users
`,
  'start.mts': `import { LimbeckError, upgrade } from 'limbeck'

const { steps, rows } = await upgrade({ revision: 'head' })
const refused = await upgrade({ revision: 'nowhere' }).catch((error: unknown) => error)
console.log(JSON.stringify([steps.length, rows.length, refused instanceof LimbeckError && refused.code]))
`,
  'start.cjs': `require('limbeck')
  .current({ cwd: __dirname })
  .then(({ revisions }) => console.log(revisions.length))
`,
})

/** Writes the project's files into a new folder of a project that has Limbeck installed. */
export const writeProject = (
  folder: string,
  ending: Ending,
  more: Readonly<Record<string, string>> = {},
): void => {
  for (const [path, text] of Object.entries({ ...files(ending), ...more })) {
    const file = join(folder, path)
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, text)
  }
}

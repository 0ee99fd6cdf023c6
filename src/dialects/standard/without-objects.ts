import { featureNotSupported } from '../../errors.ts'
import type { OperationKind } from '../../operations/index.ts'
import type { DialectName } from '../dialect.ts'
import type { CompileTable } from './compile-table.ts'

/** The objects that PostgreSQL alone has; a dialect that has one of them overrides its lines. */
export type ObjectKind = Extract<
  OperationKind,
  | 'alterDomain'
  | 'alterExtension'
  | 'alterSequence'
  | 'createDomain'
  | 'createExtension'
  | 'createSchema'
  | 'createSequence'
  | 'dropDomain'
  | 'dropExtension'
  | 'dropSchema'
  | 'dropSequence'
  | 'grant'
  | 'renameDomain'
  | 'renameSchema'
  | 'renameSequence'
  | 'revoke'
  | 'setComment'
>

/** For a dialect without named objects: each of their operations refuses, with the way out. */
export const withoutObjects = (dialect: DialectName): Pick<CompileTable, ObjectKind> => {
  const engine = engines[dialect]
  const refuse = (what: string, instead: string) => () => {
    throw featureNotSupported(what, engine, instead)
  }
  const schema = refuse(
    'schemas within a database',
    'There a schema is a database of its own, which Limbeck does not make: leave it out with if (op.dialect === ...).',
  )
  const domain = refuse(
    'domains',
    'Write the type and the check on each column, or leave the domain out with if (op.dialect === ...).',
  )
  const sequence = refuse(
    'sequences',
    'Let a column hand out the numbers: integer().identity(); or leave it out with if (op.dialect === ...).',
  )
  const extension = refuse('extensions', "Make them where there are: if (op.dialect === 'postgresql').")
  const privileges = refuse(
    'privileges that Limbeck can grant',
    "Write them in its own words: op.execute('GRANT ...'), within if (op.dialect === ...).",
  )
  return {
    createSchema: schema,
    renameSchema: schema,
    dropSchema: schema,
    createDomain: domain,
    alterDomain: domain,
    renameDomain: domain,
    dropDomain: domain,
    createSequence: sequence,
    alterSequence: sequence,
    renameSequence: sequence,
    dropSequence: sequence,
    createExtension: extension,
    alterExtension: extension,
    dropExtension: extension,
    grant: privileges,
    revoke: privileges,
    setComment: refuse(
      'comments on such an object',
      "Say it where there are: if (op.dialect === 'postgresql').",
    ),
  }
}

const engines: Readonly<Record<DialectName, string>> = {
  sqlite: 'SQLite',
  postgresql: 'PostgreSQL',
  mysql: 'MySQL',
  mariadb: 'MariaDB',
}

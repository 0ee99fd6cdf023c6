import { expect, it } from 'vitest'
import { downgradeOf } from '../../src/autogenerate/downgrade.ts'
import { renderOperations } from '../../src/autogenerate/render/index.ts'
import { dialectOf } from '../../src/dialects/index.ts'
import { definitionOf } from '../../src/operations/index.ts'
import { schemaFromModels } from '../../src/schema/models.ts'
import { defaultNaming } from '../../src/schema/naming.ts'
import { emptySchema, type Schema } from '../../src/schema/schema.ts'
import { describeEngines } from '../engines/describe-engines.ts'
import { foundCases } from './found-cases.ts'
import {
  differences,
  differencesInThought,
  inThought,
  perform,
  reflectAll,
  renamesFor,
  sortedWords,
} from './migrate-schema.ts'
import { objectCases } from './object-cases.ts'
import { renameCases } from './rename-cases.ts'

const schema = (models: Readonly<Record<string, unknown>>): Schema =>
  Object.keys(models).length === 0
    ? emptySchema
    : schemaFromModels([{ file: 'models.ts', exports: models }], { naming: defaultNaming })

const words = (operations: Awaited<ReturnType<typeof differences>>) =>
  operations.map(operation => definitionOf(operation).describe(operation))

/** What the database has beside tables: a column that comes back comes last. SQLite tells things in the order of their making. */
const byName = ({ tables: _, collation: __, unseen: ___, ...lists }: Schema) =>
  Object.fromEntries(
    Object.entries(lists).map(([list, things]) => [
      list,
      things.toSorted((a, b) => (a.name < b.name ? -1 : 1)),
    ]),
  )

describeEngines(
  'objects beside tables on',
  ['sqlite', 'postgresql', 'postgresql-15', 'pglite', 'mariadb'],
  engine => {
    for (const {
      name,
      before,
      after,
      on = ['sqlite', 'postgresql', 'mariadb'],
      renames = [],
      answers = [],
      notOn,
      found,
    } of [...objectCases, ...renameCases, ...foundCases])
      if (on.includes(engine.dialect))
        it.skipIf(notOn?.[engine.name])(
          `reach ${name}, and come back${notOn?.[engine.name] ? `: ${notOn[engine.name]}` : ''}`,
          async () => {
            const dialect = await dialectOf(engine.dialect)
            const connection = await dialect.connect(await engine.database())
            try {
              const [from, to] = [schema(before), schema(after)]
              const made = await differences(connection, dialect, from)
              await perform(connection, dialect, made)
              expect(words(await differences(connection, dialect, from))).toEqual([])
              const start = await reflectAll(connection, dialect)
              const settled = [...renames, ...(await renamesFor(connection, dialect, to, answers))]
              const operations = await differences(connection, dialect, to, settled)
              const said = words(operations)
              expect(said).toEqual(found[engine.dialect] ?? found.all)
              const thought = inThought(connection, dialect, made)
              expect(await differencesInThought(connection, dialect, thought, from)).toEqual([])
              const foreseen = await differencesInThought(connection, dialect, thought, to, settled)
              // The revisions tell of which enum a column is; on MariaDB a database does not.
              if (foreseen)
                expect([said.toSorted(), (found.all ?? []).toSorted()]).toContainEqual(sortedWords(foreseen))
              await perform(connection, dialect, operations)
              expect(words(await differences(connection, dialect, to))).toEqual([])
              const moved = inThought(connection, dialect, made, foreseen ?? operations)
              // What only the engine sees as the same is put to it.
              expect((await differencesInThought(connection, dialect, moved, to)) ?? []).toEqual([])
              const back = downgradeOf(operations, start, dialect.features(connection.version))
              expect(renderOperations(back).lines.length).toBeGreaterThan(0)
              await perform(connection, dialect, back)
              expect(words(await differences(connection, dialect, from))).toEqual([])
              expect(byName(await reflectAll(connection, dialect))).toEqual(byName(start))
            } finally {
              await connection.close()
            }
          },
        )
  },
)

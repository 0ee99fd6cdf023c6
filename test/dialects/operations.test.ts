import { describe, expect, it } from 'vitest'
import type { Connection } from '../../src/dialects/connection.ts'
import { reverse } from '../../src/operations/reverse.ts'
import { describeEngines, spokenEngines } from '../engines/describe-engines.ts'
import { cases } from './cases/index.ts'
import { comparable } from './comparable.ts'
import { freshDatabase } from './fresh-database.ts'
import { migrate, recorded } from './migrate.ts'
import type { OperationCase } from './operation-case.ts'

const rowsOf = async (connection: Connection, rows: OperationCase['rows']) =>
  rows === undefined ? [] : (await connection.query(rows.select)).rows.map(row => ({ ...row }))

describe('what an operation is said to do, the engine does', () => {
  describeEngines('on', spokenEngines, engine => {
    const database = freshDatabase(engine)
    for (const { name, before, rows, change, rowsAfter, oneWay, notOn, ...sql } of cases) {
      const reason = notOn?.[engine.name]
      it.skipIf(reason !== undefined)(`${name}${reason === undefined ? '' : `: ${reason}`}`, async () => {
        const { dialect } = database
        const connection = await database.connection()
        await migrate(dialect, connection, recorded(dialect, before))
        if (rows) await connection.query(rows.insert)
        const rowsBefore = await rowsOf(connection, rows)

        const operations = recorded(dialect, change)
        const up = await migrate(dialect, connection, operations)
        const said = sql[engine.dialect]
        if (said !== undefined) expect(up.sql).toBe(said)
        const reflected = await dialect.reflect(connection, { schemas: 'all' })
        expect(await comparable(reflected, dialect, connection)).toEqual(
          await comparable(up.after.schema, dialect, connection),
        )
        expect(await rowsOf(connection, rows)).toEqual(rowsBefore)
        if (rowsAfter) expect((await connection.query(rowsAfter.select)).rows).toEqual(rowsAfter.rows)

        if (oneWay) return
        const back = reverse(operations, up.before, dialect.features(connection.version))
        await migrate(
          dialect,
          connection,
          back.map(operation => ({ operation })),
        )
        const restored = await dialect.reflect(connection, { schemas: 'all' })
        const columnOrder = 'ignored'
        expect(await comparable(restored, dialect, connection, { columnOrder })).toEqual(
          await comparable(up.before.schema, dialect, connection, { columnOrder }),
        )
        expect(await rowsOf(connection, rows)).toEqual(rowsBefore)
      })
    }
  })
})

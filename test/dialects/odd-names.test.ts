import { describe, expect, it } from 'vitest'
import { reverse } from '../../src/operations/reverse.ts'
import { enumType, integer, sql, text, varchar } from '../../src/schema/index.ts'
import { describeEngines, spokenEngines } from '../engines/describe-engines.ts'
import { comparable } from './comparable.ts'
import { freshDatabase } from './fresh-database.ts'
import { migrate, recorded, type Upgrade } from './migrate.ts'

/** What would end a name, a string or a statement, if anything did. */
const oddTexts = [
  `it's "quoted" \`back\` [bracket]`,
  `'; DROP TABLE kept; --`,
  `"); DROP TABLE kept; --`,
  '`); DROP TABLE kept; #',
  `\\'; DROP TABLE kept; -- \\`,
  'line\r\nbreak\ttab',
  '%s $1 ? :name @x #{y} /* not */ -- $$ $a$',
  'Select',
  'MixedCase é ß',
  'x'.repeat(50),
]

const made =
  (odd: string): Upgrade =>
  op => {
    op.createTable('kept', { id: integer().primaryKey('pk_kept') })
    op.createTable(odd, { id: integer().notNull() })
    op.setTableComment(odd, odd)
    op.addColumn(odd, odd, varchar({ length: 100 }).notNull().default(odd).comment(odd))
    op.addColumn(odd, 'plain', integer())
    op.renameColumn(odd, 'plain', `${odd}2`)
    op.alterColumn(odd, odd, { nullable: true })
    op.createPrimaryKey(`${odd}pk`, odd, ['id'])
    op.createUniqueConstraint(`${odd}uq`, odd, [odd])
    op.createCheckConstraint(`${odd}ck`, odd, sql`${sql.identifier(odd)} <> ${odd}`)
    op.createForeignKey(`${odd}fk`, odd, [`${odd}2`], 'kept', ['id'])
    op.createIndex(`${odd}ix`, odd, [{ column: odd, order: 'desc' }, `${odd}2`])
    op.createView(`${odd}v`, sql`SELECT ${sql.identifier(odd)} FROM ${sql.identifier(odd)}`)
    op.createTable(`${odd}e`, { id: integer().primaryKey(`${odd}epk`) })
    op.createEnum(`${odd}en`, [odd, 'b'])
    op.addColumn(`${odd}e`, odd, enumType(`${odd}en`, [odd, 'b'])().notNull().default(odd))
    op.bulkInsert('kept', [{ id: 1 }])
  }

const objects =
  (odd: string): Upgrade =>
  op => {
    op.createSchema(odd, { comment: odd })
    op.createSequence(odd, { schema: odd, start: 5, comment: odd })
    op.createDomain(odd, text().default(odd), {
      schema: odd,
      checks: [{ name: odd, expression: sql`VALUE <> ${odd}::text` }],
      comment: odd,
    })
    op.renameDomain(odd, `${odd}2`, { schema: odd })
    op.renameSequence(odd, `${odd}3`, { schema: odd })
    op.createTable(odd, { id: integer(), [odd]: text() }, undefined, { schema: odd })
    op.createTable('made', { id: integer() }, undefined, { schema: odd })
    op.enableRowSecurity(odd, { schema: odd })
    op.createPolicy(odd, odd, { schema: odd, using: sql`${sql.identifier(odd)} = ${odd}`, comment: odd })
    op.renamePolicy(odd, `${odd}4`, odd, { schema: odd })
    op.grant({ privileges: 'select', on: { table: odd, schema: odd, columns: [odd] }, to: 'PUBLIC' })
    op.setComment({ sequence: `${odd}3`, schema: odd }, `${odd}!`)
    op.setTableSchema('made', null, { schema: odd })
    op.renameSchema(odd, `${odd}5`)
  }

describe('a name or a text stays what it is, whatever is in it', () => {
  describeEngines('on', spokenEngines, engine => {
    const database = freshDatabase(engine)
    const run = async (upgrade: Upgrade) => {
      const { dialect } = database
      const connection = await database.connection()
      const operations = recorded(dialect, upgrade)
      const up = await migrate(dialect, connection, operations)
      const there = await dialect.reflect(connection, { schemas: 'all' })
      expect(await comparable(there, dialect, connection)).toEqual(
        await comparable(up.after.schema, dialect, connection),
      )
      const back = reverse(operations, up.before, dialect.features(connection.version))
      await migrate(
        dialect,
        connection,
        back.map(operation => ({ operation })),
      )
      const left = await dialect.reflect(connection, { schemas: 'all' })
      expect([left.tables, left.views, left.enums, left.sequences, left.domains]).toEqual([
        [],
        [],
        [],
        [],
        [],
      ])
    }

    it.each(oddTexts)('%j, in tables', async odd => run(made(odd)))

    it.skipIf(engine.dialect !== 'postgresql').each(oddTexts)('%j, in other objects', async odd =>
      run(objects(odd)),
    )
  })
})

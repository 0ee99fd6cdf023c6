import { expect, it } from 'vitest'
import { describeEngines } from '../engines/describe-engines.ts'
import { openFor } from './open.ts'
import { project } from './project.ts'

const revision = (id: string, down: string | null, body: string) => `/** ${id} */
import type { Op } from 'limbeck'
import { enumType, integer } from 'limbeck/schema'

const mood = enumType('mood', ['calm', 'glad', 'sad'])

export const revision = '${id}'
export const downRevision = ${down === null ? 'null' : `'${down}'`}

export function upgrade(op: Op) {
  ${body}
}
`

const people = revision(
  'aaaa1111',
  null,
  `op.createEnum('mood', ['calm', 'glad', 'sad'])
  op.createTable('people', { id: integer().primaryKey(), mood: mood().notNull().default('calm') })
  op.execute("INSERT INTO people VALUES (1, 'calm'), (2, 'sad'), (3, 'sad')")`,
)

describeEngines('an enum that loses a value on', ['sqlite', 'postgresql', 'pglite', 'mariadb'], engine => {
  it('is refused while rows hold it, and goes there and back when it is mapped', async () => {
    const url = await engine.database()
    const app = project({
      'limbeck.config.ts': 'export default {}\n',
      'migrations/versions/a.ts': people,
      'migrations/versions/b.ts': revision(
        'bbbb2222',
        'aaaa1111',
        "op.replaceEnum('mood', ['glad', 'calm'], { columns: ['people.mood'], was: ['calm', 'glad', 'sad'] })",
      ),
    })
    const refused = await app.limbeck(['upgrade', '--json'], { DATABASE_URL: url })
    expect(refused.exit).toBe(1)
    expect(refused.json().error).toMatchObject({
      code: 'ENUM_VALUE_ON_ROWS',
      message: expect.stringContaining(
        `The enum "mood" is to lose the value 'sad', which 2 rows of "people"."mood" still hold.`,
      ),
      details: { table: 'people', column: 'mood', value: 'sad', rows: 2 },
    })
    app.write(
      'migrations/versions/b.ts',
      revision(
        'bbbb2222',
        'aaaa1111',
        "op.replaceEnum('mood', ['glad', 'blue', 'calm'], { mapping: { sad: 'blue' }, columns: ['people.mood'] })",
      ),
    )
    const rows = async () => {
      const database = await openFor(url)
      try {
        return (await database.query('SELECT id, mood FROM people ORDER BY id')).rows.map(row => ({ ...row }))
      } finally {
        await database.close()
      }
    }
    const up = await app.limbeck(['upgrade'], { DATABASE_URL: url })
    expect(up.exit, up.stderr).toBe(0)
    expect(await rows()).toEqual([
      { id: 1, mood: 'calm' },
      { id: 2, mood: 'blue' },
      { id: 3, mood: 'blue' },
    ])
    const down = await app.limbeck(['downgrade', '-1'], { DATABASE_URL: url })
    expect(down.exit, down.stderr).toBe(0)
    expect(await rows()).toEqual([
      { id: 1, mood: 'calm' },
      { id: 2, mood: 'sad' },
      { id: 3, mood: 'sad' },
    ])
  })
})

import type { FaultCase } from '../fault-case.ts'
import { config, revision } from '../revisions.ts'
import { type Sweep, sweep } from '../sweep.ts'
import type { World } from '../world.ts'

/** `n = n + 1` shows what was done twice, or not at all. */
const counter = revision(
  'rev00001',
  null,
  `op.createTable('counter', { id: integer().primaryKey(), n: integer().notNull() })
  op.execute('INSERT INTO counter (id, n) VALUES (1, 0)')`,
)

/** Not one transaction: each of its parts has its rows in the ledger. */
const inParts = ({ dialect }: World) =>
  revision(
    'rev00002',
    'rev00001',
    `op.createTable('a', { id: integer().primaryKey(), v: integer() })
  op.execute('UPDATE counter SET n = n + 1')
  op.run('count', async ({ db }) => {
    await db.updateTable('counter').set(eb => ({ n: eb('n', '+', 10) })).execute()
  }, { down: 'nothing' })
  op.addColumn('a', 'name', text())
  op.bulkInsert('a', [{ id: 1, v: 1 }, { id: 2, v: 2 }])
  op.createIndex('ix_a_v', 'a', ['v']${dialect === 'postgresql' ? ', { concurrently: true }' : ''})`,
    {
      header: 'export const transaction = false',
      downgrade: `op.dropIndex('ix_a_v', 'a'${dialect === 'postgresql' ? ', { concurrently: true }' : ''})
  op.execute('UPDATE counter SET n = n - 11')
  op.dropTable('a')`,
    },
  )

/** One transaction where the engine has them for DDL. */
const together = (id = 'rev00003', down = 'rev00002') =>
  revision(
    id,
    down,
    `op.createTable('b_${id}', { id: integer().primaryKey(), v: integer() })
  op.execute('UPDATE counter SET n = n + 100')
  op.addColumn('counter', 'extra_${id}', integer())`,
    {
      downgrade: `op.dropColumn('counter', 'extra_${id}')
  op.execute('UPDATE counter SET n = n - 100')
  op.dropTable('b_${id}')`,
    },
  )

const embedded = ['sqlite', 'pglite'] as const
const servers = ['postgresql', 'mariadb'] as const

type Killed = Omit<Sweep, 'who' | 'stride' | 'offset'>

interface Scene {
  readonly numbers: readonly number[]
  /** Where somebody is killed: `in a stamp`. */
  readonly where: string
  /** Every how many-th boundary when the client is killed, and when the server is: to start it again takes longer. */
  readonly client: number
  readonly server: number
  readonly killed: (world: World) => Killed
}

const stories = (world: World) => world.project({ ...config(), ...counter, ...inParts(world), ...together() })

const scenes: readonly Scene[] = [
  {
    numbers: [14, 15, 16, 17, 18, 19, 20],
    where: 'at the boundaries of an upgrade',
    client: 3,
    server: 4,
    killed: world => ({
      project: stories(world),
      start: 'rev00001',
      command: ['upgrade', 'heads'],
      from: 'rev00002',
    }),
  },
  {
    numbers: [21],
    where: 'in a backfill in batches',
    client: 2,
    server: 5,
    killed: world => ({
      project: world.project({
        ...config(),
        ...revision(
          'rev00001',
          null,
          `op.createTable('items', { id: integer().primaryKey(), n: integer().notNull(), twice: integer() })
  op.bulkInsert('items', Array.from({ length: 50 }, (_, id) => ({ id, n: id })))`,
        ),
        ...revision(
          'rev00002',
          'rev00001',
          `op.run('fill', async ({ db }) => {
    for (let from = 0; from < 50; from += 10)
      await db.updateTable('items').set(eb => ({ twice: eb('n', '*', 2), n: eb('n', '+', 1) }))
        .where('id', '>=', from).where('id', '<', from + 10).execute()
  }, { down: 'nothing' })`,
        ),
      }),
      start: 'rev00001',
      command: ['upgrade', 'heads'],
      from: 'items',
    }),
  },
  {
    numbers: [22],
    where: 'where the old column goes',
    client: 2,
    server: 5,
    killed: world => ({
      project: world.project({
        ...config(),
        ...revision(
          'rev00001',
          null,
          `op.createTable('people', { id: integer().primaryKey(), name: text(), fullName: text() })
  op.bulkInsert('people', [{ id: 1, name: 'Ada' }, { id: 2, name: 'Bo' }])`,
        ),
        ...revision(
          'rev00002',
          'rev00001',
          `op.execute('UPDATE people SET ${world.dialect === 'mariadb' ? '`fullName`' : '"fullName"'} = name')
  op.alterColumn('people', 'fullName', { nullable: false })
  op.dropColumn('people', 'name')`,
        ),
      }),
      start: 'rev00001',
      command: ['upgrade', 'heads'],
      from: 'people',
    }),
  },
  {
    numbers: [23],
    where: 'in a downgrade',
    client: 4,
    server: 6,
    killed: world => ({
      project: stories(world),
      start: 'rev00003',
      command: ['downgrade', 'rev00001'],
      from: 'extra_rev00003',
    }),
  },
  {
    numbers: [24],
    where: 'in a stamp',
    client: 1,
    server: 3,
    killed: world => ({
      project: stories(world),
      start: 'rev00001',
      command: ['stamp', 'head'],
      from: 'limbeck_version',
    }),
  },
  {
    numbers: [25],
    where: 'in a merge of two heads, one of them applied',
    client: 3,
    server: 8,
    killed: world => ({
      project: world.project({
        ...config(),
        ...counter,
        ...together('rev0000a', 'rev00001'),
        ...together('rev0000b', 'rev00001'),
        ...revision('rev0000c', ['rev0000a', 'rev0000b'], "op.createTable('merged', { id: integer() })"),
      }),
      start: 'rev0000a',
      command: ['upgrade', 'heads'],
      from: 'b_rev0000b',
    }),
  },
]

/** FAULTS_EVERY=1 kills at each boundary. Else two sweeps take turns, for each of them would take too long. */
const every = process.env.FAULTS_EVERY !== undefined

/** Of PGlite each process takes seconds to begin. */
const slow = 2

/** In every revision of a scene, at its statements before and while they are with the server. */
export const crash: readonly FaultCase[] = scenes.flatMap(({ numbers, where, killed, client, server }) => [
  {
    numbers,
    name: `client killed ${where}`,
    on: [...embedded, ...servers],
    quick: true as const,
    run: world =>
      sweep(world, {
        ...killed(world),
        who: 'client',
        stride: every ? 1 : client * (world.engine === 'pglite' ? slow : 1),
      }),
  },
  {
    numbers,
    name: `server killed ${where}`,
    on: servers,
    quick: true as const,
    run: world => sweep(world, { ...killed(world), who: 'server', stride: every ? 1 : server, offset: 1 }),
  },
])

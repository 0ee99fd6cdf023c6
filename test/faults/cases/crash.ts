import type { FaultCase } from '../fault-case.ts'
import { config, revision } from '../revisions.ts'
import { sweep } from '../sweep.ts'
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

const engines = ['sqlite', 'postgresql', 'mariadb'] as const
const servers = ['postgresql', 'mariadb'] as const

/** Where every boundary takes too long, two sweeps take turns. */
const stride = { sqlite: 2, postgresql: 3, mariadb: 4 } as const

const upgrades = (who: 'client' | 'server', world: World) =>
  sweep(world, {
    project: world.project({ ...config(), ...counter, ...inParts(world), ...together() }),
    start: 'rev00001',
    command: ['upgrade', 'heads'],
    from: 'rev00002',
    who,
    stride: process.env.FAULTS_EVERY ? 1 : stride[world.dialect],
    offset: who === 'client' ? 0 : 1,
  })

const sweeps: readonly FaultCase[] = [
  {
    numbers: [14, 15, 16, 17, 18, 19, 20],
    name: 'client killed at the boundaries of an upgrade',
    on: engines,
    run: world => upgrades('client', world),
  },
  {
    numbers: [14, 15, 16, 17, 18, 19, 20],
    name: 'server killed at the boundaries of an upgrade',
    on: servers,
    run: world => upgrades('server', world),
  },
  {
    numbers: [21],
    name: 'client killed in a backfill in batches',
    on: engines,
    run: world =>
      sweep(world, {
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
        who: 'client',
        stride: 2,
      }),
  },
  {
    numbers: [22],
    name: 'client killed where the old column goes',
    on: engines,
    run: world =>
      sweep(world, {
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
        who: 'client',
        stride: 2,
      }),
  },
  {
    numbers: [23],
    name: 'client killed in a downgrade',
    on: engines,
    run: world =>
      sweep(world, {
        project: world.project({ ...config(), ...counter, ...inParts(world), ...together() }),
        start: 'rev00003',
        command: ['downgrade', 'rev00001'],
        from: 'extra_rev00003',
        who: 'client',
        stride: stride[world.dialect] + 1,
      }),
  },
  {
    numbers: [23],
    name: 'server killed in a downgrade',
    on: servers,
    run: world =>
      sweep(world, {
        project: world.project({ ...config(), ...counter, ...inParts(world), ...together() }),
        start: 'rev00003',
        command: ['downgrade', 'rev00001'],
        from: 'extra_rev00003',
        who: 'server',
        stride: stride[world.dialect] + 3,
      }),
  },
  {
    numbers: [24],
    name: 'client killed in a stamp',
    on: engines,
    run: world =>
      sweep(world, {
        project: world.project({ ...config(), ...counter, ...inParts(world), ...together() }),
        start: 'rev00001',
        command: ['stamp', 'head'],
        from: 'limbeck_version',
        who: 'client',
        stride: 1,
      }),
  },
  {
    numbers: [25],
    name: 'client killed in a merge of two heads, one of them applied',
    on: engines,
    run: world =>
      sweep(world, {
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
        who: 'client',
        stride: stride[world.dialect],
      }),
  },
]

export const crash: readonly FaultCase[] = sweeps.map(one => ({ ...one, quick: true }))

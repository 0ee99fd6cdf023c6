// Plays the main job on an embedded SQLite file: change the models, get the migration, apply it, take it back.
// Every command is printed as a person types it, with its answer. The project stays in demo-project/.
import { spawnSync } from 'node:child_process'
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { DatabaseSync } from 'node:sqlite'

const root = resolve(import.meta.dirname, '..')
const project = join(root, 'demo-project')
const cli = join(root, 'scripts', 'limbeck.ts')
const modelsFile = join(project, 'models', 'chat.ts')
const databaseFile = join(project, 'limbeck.db')

const bold = (text: string) => (process.stdout.isTTY ? `\x1b[1m${text}\x1b[0m` : text)
const say = (text: string) => process.stdout.write(`\n${bold(text)}\n\n`)
const print = (text: string) => process.stdout.write(`${text.trimEnd()}\n`)
const indent = (text: string) => text.trimEnd().replace(/^(?=.)/gm, '    ')

/** Runs a command in the project, prints it with its answer, and makes sure that it ends as it should. */
const limbeck = (args: readonly string[], { exit = 0 } = {}): string => {
  const shown = args.map(arg => (/^[\w@:.,+=/-]+$/.test(arg) ? arg : `"${arg.replaceAll('"', '\\"')}"`))
  print(`$ limbeck ${shown.join(' ')}`)
  const { status, stdout, stderr } = spawnSync(process.execPath, [cli, ...args], {
    cwd: project,
    encoding: 'utf8',
    env: { PATH: process.env.PATH ?? '', HOME: process.env.HOME ?? '' },
  })
  print(indent(`${stderr}${stdout}`))
  if (status !== exit) throw new Error(`limbeck ${args.join(' ')} ended with ${status}, not ${exit}`)
  if (exit !== 0) print(`    (exit code ${status})`)
  print('')
  return stdout
}

const onDatabase = <T>(work: (database: DatabaseSync) => T): T => {
  const database = new DatabaseSync(databaseFile)
  try {
    return work(database)
  } finally {
    database.close()
  }
}

const rows = (query: string): string =>
  onDatabase(database =>
    database
      .prepare(query)
      .all()
      .map(row => Object.values(row).join(' | '))
      .join('\n'),
  )

const showRows = (query: string): string => {
  print(`sqlite> ${query}`)
  const answer = rows(query)
  print(indent(answer))
  print('')
  return answer
}

const showNewest = (): void => {
  const folder = join(project, 'migrations', 'versions')
  const newest = readdirSync(folder)
    .filter(name => name.endsWith('.ts'))
    .sort()
    .at(-1)!
  print(`migrations/versions/${newest}:`)
  print(indent(readFileSync(join(folder, newest), 'utf8')))
  print('')
}

const editModels = (...changes: readonly (readonly [from: string, to: string])[]): void => {
  let text = readFileSync(modelsFile, 'utf8')
  for (const [from, to] of changes) {
    if (!text.includes(from)) throw new Error(`The models have no "${from}".`)
    print(indent(`- ${from.trim()}\n+ ${to.trim().replaceAll('\n', '\n+ ')}`))
    text = text.replaceAll(from, to)
  }
  print('')
  writeFileSync(modelsFile, text)
}

const expectEqual = (what: string, actual: string, expected: string): void => {
  if (actual !== expected) throw new Error(`${what}: expected\n${expected}\nbut it is\n${actual}`)
}

rmSync(project, { recursive: true, force: true })
mkdirSync(join(project, 'models'), { recursive: true })
writeFileSync(
  join(project, 'package.json'),
  `${JSON.stringify({ name: 'agent-storage', private: true, type: 'module', scripts: { limbeck: 'node ../scripts/with-node.mjs scripts/limbeck.ts' } }, undefined, 2)}\n`,
)

say('1. The models of an application that stores the conversations of an LLM agent')
writeFileSync(modelsFile, readFileSync(join(import.meta.dirname, 'demo', 'models-1.ts.txt'), 'utf8'))
print(indent(readFileSync(modelsFile, 'utf8')))
print('')
limbeck(['init'])

say('2. Limbeck compares them with the database and writes the migration')
limbeck(['revision', '--autogenerate', '-m', 'create tables', '--rev-id', 'ae1027a6acf0'])
showNewest()
limbeck(['upgrade'])
limbeck(['revision', '--autogenerate', '-m', 'anything left?'])

say('3. The application runs for a while')
onDatabase(database =>
  database.exec(`
    INSERT INTO users (id, first_name, last_name, email) VALUES
      ('u1', 'Ada', 'Lovelace', 'ada@example.com'), ('u2', 'Alan', 'Turing', 'alan@example.com');
    INSERT INTO conversations (id, user_id, title) VALUES ('c1', 'u1', 'Engines'), ('c2', 'u2', 'Machines');
    INSERT INTO messages (id, conversation_id, role, content, model, prompt_tokens, completion_tokens, cost) VALUES
      ('m1', 'c1', 'user', 'What can it compute?', NULL, 0, 0, 0),
      ('m2', 'c1', 'assistant', 'Whatever we know how to order it.', 'gpt', 120, 45, 0.0021),
      ('m3', 'c2', 'assistant', 'Can machines think?', 'gpt', 80, 30, 0.0013);
    INSERT INTO tool_calls (id, message_id, position, name) VALUES ('t1', 'm2', 1, 'search'), ('t2', 'm2', 2, 'read');
  `),
)
const counts =
  'SELECT (SELECT count(*) FROM users), (SELECT count(*) FROM conversations), (SELECT count(*) FROM messages), (SELECT count(*) FROM tool_calls)'
const before = showRows(counts)

say('4. Users get a full name: added, filled from the first and last name, and then required')
editModels([
  '  last_name: text().notNull(),\n',
  '  last_name: text().notNull(),\n  full_name: text().notNull(),\n',
])
limbeck(['revision', '--autogenerate', '-m', 'add users.full_name'], { exit: 4 })
limbeck([
  'revision',
  '--autogenerate',
  '-m',
  'add users.full_name',
  '--rev-id',
  'b2c93d51e0f7',
  '--not-null',
  "users.full_name=sql:first_name || ' ' || last_name",
])
showNewest()
limbeck(['upgrade'])
showRows('SELECT full_name, email FROM users ORDER BY id')

say('5. Two columns get better names, and keep their numbers')
editModels(['prompt_tokens', 'input_tokens'], ['completion_tokens', 'output_tokens'])
limbeck(['revision', '--autogenerate', '-m', 'rename token counts'], { exit: 4 })
limbeck([
  'revision',
  '--autogenerate',
  '-m',
  'rename token counts',
  '--rev-id',
  'c3a7f4e2b190',
  '--rename',
  'column:messages.prompt_tokens=input_tokens',
  '--rename',
  'column:messages.completion_tokens=output_tokens',
])
showNewest()
limbeck(['upgrade', '--sql', '-q', 'b2c93d51e0f7:head'])
limbeck(['upgrade'])
const tokens = showRows('SELECT id, input_tokens, output_tokens FROM messages ORDER BY id')
expectEqual('rows after the upgrade', showRows(counts), before)

say('6. All of it is taken back, and applied again')
limbeck(['downgrade', '-1'])
expectEqual(
  'token counts',
  showRows('SELECT id, prompt_tokens, completion_tokens FROM messages ORDER BY id'),
  tokens,
)
limbeck(['downgrade', 'ae10'])
expectEqual('rows after the downgrade', showRows(counts), before)
limbeck(['upgrade'])
expectEqual('rows at the end', showRows(counts), before)
limbeck(['history', '-i'])
limbeck(['status'])

say('No row was lost. The project is in demo-project/. Change its models/chat.ts and go on there:')
print('$ cd demo-project\n$ npm run --silent limbeck -- status')

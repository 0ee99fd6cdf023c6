// Measures Limbeck beside the bare means and beside knex:
//
//   npm run bench                       everything; writes bench/RESULTS.md
//   npm run bench -- start history      only these rows; prints them
import { spawnSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { machine } from './machine.ts'
import { measure } from './measure.ts'
import { failuresOf, type MeasuredRow, pageOf, tableOf } from './report.ts'
import { rows } from './rows/index.ts'
import { openWorkplace, type Workplace } from './workplace.ts'

const print = (text: string) => process.stdout.write(`${text}\n`)

const chosenRows = (names: readonly string[]) => {
  const unknown = names.filter(name => !rows.some(row => row.name === name))
  if (unknown.length > 0)
    throw new Error(`There is no row ${unknown.join(', ')}. Rows: ${rows.map(row => row.name).join(', ')}.`)
  return names.length === 0 ? rows : rows.filter(row => names.includes(row.name))
}

/** What is measured is what a user installs, as the sources are now. */
const build = () => {
  const { status } = spawnSync(process.execPath, [join(import.meta.dirname, '..', 'scripts', 'build.ts')], {
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  if (status !== 0) throw new Error('The build failed.')
}

const measureRows = async (chosen: typeof rows, workplace: Workplace): Promise<readonly MeasuredRow[]> => {
  const results: MeasuredRow[] = []
  for (const row of chosen) {
    print(`\n${row.title}\n`)
    const measured = []
    for (const comparison of await row.prepare(workplace)) measured.push(await measure(comparison, workplace))
    print(tableOf(measured))
    for (const failure of failuresOf(measured)) {
      print(failure)
      process.exitCode = 1
    }
    results.push({ row, measured })
  }
  return results
}

const names = process.argv.slice(2)
const chosen = chosenRows(names)
build()
const workplace = openWorkplace()
try {
  const results = await measureRows(chosen, workplace)
  if (names.length === 0 && process.exitCode !== 1)
    writeFileSync(
      join(import.meta.dirname, 'RESULTS.md'),
      pageOf(results, machine(workplace.postgresqlVersion())),
    )
} finally {
  await workplace.close()
}

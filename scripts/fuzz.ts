// Random pairs of schemas with rows in them, on every engine: PAIRS, SEED and SHRINK in the environment say how.
import { spawn } from 'node:child_process'

const pairs = process.env.PAIRS ?? '2000'
const seed = process.env.SEED ?? String(Date.now() % 1_000_000_000)
console.log(
  `${pairs} pairs an engine from seed ${seed}; the same again: PAIRS=${pairs} SEED=${seed} npm run fuzz`,
)
const child = spawn('vitest', ['run', 'test/autogenerate/pairs', ...process.argv.slice(2)], {
  stdio: 'inherit',
  env: { ...process.env, PAIRS: pairs, SEED: seed, SHRINK: process.env.SHRINK ?? '1' },
})
child.on('close', code => {
  process.exitCode = code ?? 1
})

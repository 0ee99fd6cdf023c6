// Limbeck's command line from source, for development and the demo.
import { run } from '../src/cli/run.ts'

await run(process.argv)

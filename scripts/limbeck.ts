// Limbeck's command line from source: npx-like, for development and the demo.
import { main } from '../src/cli/main.ts'

await main(process.argv)

import { upgrade } from 'limbeck'

const { steps } = await upgrade({ config: 'limbeck.config.ts' })
console.log(`ready; ${steps.length === 0 ? 'nothing was pending' : `applied ${steps.length} revisions`}`)

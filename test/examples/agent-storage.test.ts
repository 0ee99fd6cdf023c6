import { it } from 'vitest'
import { clientMissing } from '../engines/client.ts'
import { describeEngines } from '../engines/describe-engines.ts'
import { playStory } from './story.ts'

const missing = clientMissing('sqlite')

describeEngines('the agent storage, on SQLite and then on', ['postgresql'], engine => {
  it.skipIf(missing)(
    `is played${missing ? ` (${missing})` : ''}`,
    async () => {
      const stands = { 'postgresql://app@localhost:5432/agent': await engine.database() }
      await playStory('agent-storage', { stands, packages: ['pg'] })
    },
    300_000,
  )
})

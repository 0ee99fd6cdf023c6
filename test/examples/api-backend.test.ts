import { it } from 'vitest'
import { clientMissing } from '../engines/client.ts'
import { describeEngines } from '../engines/describe-engines.ts'
import { playStory } from './story.ts'

const missing = clientMissing('postgresql')

describeEngines('the API backend', ['postgresql'], engine => {
  it.skipIf(missing)(
    `is played${missing ? ` (${missing})` : ''}`,
    async () => {
      const stands = { 'postgresql://app@localhost:5432/api': await engine.database() }
      await playStory('api-backend', { stands, packages: ['pg'] })
    },
    300_000,
  )
})

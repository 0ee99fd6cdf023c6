import { it } from 'vitest'
import { clientMissing } from '../engines/client.ts'
import { describeEngines } from '../engines/describe-engines.ts'
import { playStory } from './story.ts'

const missing = clientMissing('postgresql')

describeEngines('the backend in a monorepo', ['postgresql'], engine => {
  it.skipIf(missing)(
    `is played${missing ? ` (${missing})` : ''}`,
    async () => {
      const page = 'postgresql://backend@localhost:5432/backend'
      const url = await engine.database()
      // The password comes from a file, and is never shown.
      const stands = { [page]: url, [page.replace('@', ':***@')]: url.replace('@', ':***@') }
      await playStory('monorepo-backend', { stands, packages: ['pg'] })
    },
    300_000,
  )
})

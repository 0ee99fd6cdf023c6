import { inject, it } from 'vitest'
import { playStory } from '../examples/story.ts'

const { bare } = inject('installed')

it('plays the console with raw SQL, which needs Limbeck alone', () =>
  playStory('console', { installed: bare }))

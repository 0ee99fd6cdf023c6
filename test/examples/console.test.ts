import { it } from 'vitest'
import { playStory } from './story.ts'

it('the console with raw SQL', () => playStory('console'), 300_000)

import { pairsOn } from './pairs-on.ts'

pairsOn('postgresql')

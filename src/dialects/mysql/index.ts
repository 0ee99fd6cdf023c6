import type { Dialect } from '../dialect.ts'
import { canonical } from './canonical.ts'
import { compile } from './compile.ts'
import { effects } from './effects.ts'
import { familyMembers } from './family-members.ts'
import { features } from './features.ts'
import { lower } from './lower.ts'
import { names } from './names.ts'
import { needs } from './needs.ts'
import { reflect } from './reflect.ts'
import { types } from './types.ts'
import { unsaidWith } from './unsaid.ts'
import { wording } from './wording.ts'

/** MySQL 8.0 and later, by mysql2. What MariaDB shares with it is written in this folder too. */
export const mysql: Dialect = {
  ...familyMembers,
  name: 'mysql',
  types,
  default: wording.default,
  features,
  defaultVersion: { text: '8.4.0', number: 80400 },
  lower,
  compile,
  needs,
  names,
  reflect,
  unsaid: unsaidWith(wording),
  canonical,
  effects,
}

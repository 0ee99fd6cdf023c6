import type { Dialect } from '../dialect.ts'
import { familyMembers } from '../mysql/family-members.ts'
import { unsaidWith } from '../mysql/unsaid.ts'
import { canonical } from './canonical.ts'
import { compile } from './compile.ts'
import { effects } from './effects.ts'
import { features } from './features.ts'
import { lower } from './lower.ts'
import { names } from './names.ts'
import { needs } from './needs.ts'
import { reflect } from './reflect.ts'
import { types } from './types.ts'
import { wording } from './wording.ts'

/** MariaDB 10.11 and later, by mysql2: MySQL, and what differs. */
export const mariadb: Dialect = {
  ...familyMembers,
  name: 'mariadb',
  types,
  default: wording.default,
  features,
  defaultVersion: { text: '10.11.0', number: 101100 },
  lower,
  compile,
  needs,
  names,
  reflect,
  unsaid: unsaidWith(wording),
  canonical,
  effects,
}

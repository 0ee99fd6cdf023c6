import type { FamilyWording } from '../mysql/family.ts'
import { familyWording } from '../mysql/wording.ts'
import { types } from './types.ts'

export const wording: FamilyWording = familyWording({ dialect: 'mariadb', title: 'MariaDB' }, types)

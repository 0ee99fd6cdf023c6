import type { DialectTypes } from '../dialect.ts'
import type { Wording } from '../standard/wording.ts'

/**
 * What MySQL and MariaDB say in their own ways. All that they share is written once, in this folder, and is given
 * these words.
 */
export interface FamilyWording extends Wording {
  readonly dialect: 'mysql' | 'mariadb'
  /** As people write it. */
  readonly title: 'MySQL' | 'MariaDB'
  readonly types: DialectTypes
}

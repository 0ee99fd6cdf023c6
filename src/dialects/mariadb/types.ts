import type { DialectTypes } from '../dialect.ts'
import { familyTypes } from '../mysql/types.ts'

/** How MariaDB names types. Its JSON is a LONGTEXT with a check that comes with it. */
export const types: DialectTypes = familyTypes({
  flavour: 'mariadb',
  title: 'MariaDB',
  uuid: 'uuid',
  addresses: true,
  srid: id => `REF_SYSTEM_ID=${id}`,
})

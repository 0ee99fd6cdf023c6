import type { Dialect } from '../dialect.ts'
import { reflectWith } from '../mysql/reflect.ts'
import { sequencesOf } from './sequences.ts'
import { wording } from './wording.ts'

const reflectShared = reflectWith(wording)

/** What it shares with MySQL, and its sequences. */
export const reflect: Dialect['reflect'] = async (connection, request = {}) => {
  const schema = await reflectShared(connection, request)
  return request.tables ? schema : { ...schema, sequences: await sequencesOf(connection) }
}

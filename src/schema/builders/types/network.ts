import { columnOf } from './column-of.ts'

/** An address of IPv4 or IPv6, perhaps with a network; text on SQLite and MySQL. */
export const inet = () => columnOf<string>({ kind: 'inet' })
/** A network: `'10.0.0.0/8'`; text on SQLite and MySQL. */
export const cidr = () => columnOf<string>({ kind: 'cidr' })
/** The address of a network card in six bytes; text on SQLite and MySQL. */
export const macaddr = () => columnOf<string>({ kind: 'macaddr' })
/** The address of a network card in eight bytes; text on SQLite and MySQL. */
export const macaddr8 = () => columnOf<string>({ kind: 'macaddr8' })
/** MariaDB: an address of IPv4. `inet` on PostgreSQL, text on SQLite and MySQL. */
export const inet4 = () => columnOf<string>({ kind: 'inet4' })
/** MariaDB: an address of IPv6. `inet` on PostgreSQL, text on SQLite and MySQL. */
export const inet6 = () => columnOf<string>({ kind: 'inet6' })

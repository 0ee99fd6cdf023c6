import { plain } from './column-of.ts'

/** An address of IPv4 or IPv6, perhaps with a network; text on SQLite and MySQL. */
export const inet = plain<string>('inet', { kind: 'inet' })
/** A network: `'10.0.0.0/8'`; text on SQLite and MySQL. */
export const cidr = plain<string>('cidr', { kind: 'cidr' })
/** The address of a network card in six bytes; text on SQLite and MySQL. */
export const macaddr = plain<string>('macaddr', { kind: 'macaddr' })
/** The address of a network card in eight bytes; text on SQLite and MySQL. */
export const macaddr8 = plain<string>('macaddr8', { kind: 'macaddr8' })
/** MariaDB: an address of IPv4. `inet` on PostgreSQL, text on SQLite and MySQL. */
export const inet4 = plain<string>('inet4', { kind: 'inet4' })
/** MariaDB: an address of IPv6. `inet` on PostgreSQL, text on SQLite and MySQL. */
export const inet6 = plain<string>('inet6', { kind: 'inet6' })

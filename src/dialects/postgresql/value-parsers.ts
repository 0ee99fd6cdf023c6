import { parseArrayText } from './array-text.ts'

type Parse = (text: string) => unknown

const number: Parse = Number
const json: Parse = JSON.parse
const text: Parse = value => value

/**
 * How values are read, by the oid of their type, whatever the driver: what JavaScript holds exactly as its own value,
 * everything else as the server writes it. So bigint and numeric are text, and a time without a zone is UTC.
 */
const scalars: ReadonlyMap<number, Parse> = new Map<number, Parse>([
  [16, value => value === 't' || value === 'true'], // bool
  [17, value => bytesFrom(value)], // bytea
  [18, text], // "char"
  [19, text], // name
  [20, text], // int8
  [21, number], // int2
  [23, number], // int4
  [25, text], // text
  [26, number], // oid
  [114, json], // json
  [700, number], // float4
  [701, number], // float8
  [1042, text], // bpchar
  [1043, text], // varchar
  [1082, value => moment(value, `${value}T00:00:00Z`)], // date
  [1083, text], // time
  [1114, value => moment(value, `${value.replace(' ', 'T')}Z`)], // timestamp
  [1184, value => moment(value, `${value.replace(' ', 'T').replace(/\+00$/, '')}Z`)], // timestamptz, our sessions are in UTC
  [1186, text], // interval
  [1266, text], // timetz
  [1700, text], // numeric
  [2950, text], // uuid
  [3802, json], // jsonb
  [142, text], // xml
  [650, text], // cidr
  [774, text], // macaddr8
  [790, text], // money
  [829, text], // macaddr
  [869, text], // inet
  [1560, text], // bit
  [1562, text], // varbit
  [3614, text], // tsvector
  [3615, text], // tsquery
  [3904, text], // int4range
  [3906, text], // numrange
  [3908, text], // tsrange
  [3910, text], // tstzrange
  [3912, text], // daterange
  [3926, text], // int8range
  [4451, text], // int4multirange
  [4532, text], // nummultirange
  [4533, text], // tsmultirange
  [4534, text], // tstzmultirange
  [4535, text], // datemultirange
  [4536, text], // int8multirange
])

/** The oids of arrays, with those of their elements. */
const arrays: readonly (readonly [array: number, element: number])[] = [
  [1000, 16],
  [1001, 17],
  [1002, 18],
  [1003, 19],
  [1016, 20],
  [1005, 21],
  [1007, 23],
  [1009, 25],
  [1028, 26],
  [199, 114],
  [1021, 700],
  [1022, 701],
  [1014, 1042],
  [1015, 1043],
  [1182, 1082],
  [1183, 1083],
  [1115, 1114],
  [1185, 1184],
  [1187, 1186],
  [1270, 1266],
  [1231, 1700],
  [2951, 2950],
  [3807, 3802],
  [143, 142],
  [651, 650],
  [775, 774],
  [791, 790],
  [1040, 829],
  [1041, 869],
  [1561, 1560],
  [1563, 1562],
  [3643, 3614],
  [3645, 3615],
  [3905, 3904],
  [3907, 3906],
  [3909, 3908],
  [3911, 3910],
  [3913, 3912],
  [3927, 3926],
  [6150, 4451],
  [6151, 4532],
  [6152, 4533],
  [6153, 4534],
  [6155, 4535],
  [6157, 4536],
]

const parsers: ReadonlyMap<number, Parse> = new Map<number, Parse>([
  ...scalars,
  ...arrays.map(([array, element]): [number, Parse] => [
    array,
    value => parseArrayText(value, scalars.get(element) ?? text),
  ]),
])

/** The same for a driver that wants them all at once. */
export const parsersByOid: Readonly<Record<number, Parse>> = Object.fromEntries(parsers)

/** How a value of the type with this oid is read; as text where nothing else is known of it. */
export const parserOf = (oid: number): Parse => parsers.get(oid) ?? text

/** What is no moment for JavaScript (`infinity`, the year 20000, `0044-03-15 BC`) stays text. */
const moment = (value: string, iso: string): unknown => {
  const date = /^\d{4}-\d\d-\d\d/.test(value) && !value.endsWith('BC') ? new Date(iso) : undefined
  return date && !Number.isNaN(date.getTime()) ? date : value
}

const bytesFrom = (hex: string): Uint8Array =>
  Uint8Array.from({ length: (hex.length - 2) / 2 }, (_, at) =>
    Number.parseInt(hex.slice(2 + at * 2, 4 + at * 2), 16),
  )

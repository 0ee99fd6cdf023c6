export const text = (value: unknown): string | null =>
  value === null || value === undefined ? null : String(value)

/** Drivers give a time without zone as text, or as a Date. */
export const moment = (value: unknown): string | null => {
  if (value === null || value === undefined) return null
  if (value instanceof Date) return value.toISOString()
  return `${String(value)
    .replace(' ', 'T')
    .replace(/\.(\d{3})\d*$/, '.$1')}Z`
}

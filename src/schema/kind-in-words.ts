/** What a value is, in words: `undefined`, `a number`, `'text'`. */
export const kindInWords = (value: unknown): string => {
  if (value === undefined || value === null) return String(value)
  if (value === '') return 'an empty string'
  if (Array.isArray(value))
    return value.length === 0
      ? 'an empty list'
      : `a list with ${kindInWords(value.find(item => typeof item !== 'string' || item === '') ?? value[0])} in it`
  if (typeof value === 'string') return `'${value}'`
  return typeof value === 'object' ? 'an object' : `a ${typeof value}`
}

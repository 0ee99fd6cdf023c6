/** Whether two pieces of data are equal; a member that is `undefined` is one that is not there. */
export const equal = (a: unknown, b: unknown): boolean => {
  if (Object.is(a, b)) return true
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false
  if (a instanceof Date || b instanceof Date)
    return a instanceof Date && b instanceof Date && a.getTime() === b.getTime()
  if (Array.isArray(a) || Array.isArray(b) || ArrayBuffer.isView(a) || ArrayBuffer.isView(b))
    return equalLists(a as ArrayLike<unknown>, b as ArrayLike<unknown>)
  return equalMembers(a as Members, b as Members) && hasAllOf(a as Members, b as Members)
}

type Members = Readonly<Record<string, unknown>>

const equalLists = (a: ArrayLike<unknown>, b: ArrayLike<unknown>): boolean => {
  if (a.length !== b.length || Array.isArray(a) !== Array.isArray(b)) return false
  for (let i = 0; i < a.length; i++) if (!equal(a[i], b[i])) return false
  return true
}

const equalMembers = (a: Members, b: Members): boolean => {
  for (const key in a)
    if (a[key] !== undefined && !(Object.hasOwn(b, key) && equal(a[key], b[key]))) return false
  return true
}

/** Whether what is said in `b` is said in `a`, whatever it is. */
const hasAllOf = (a: Members, b: Members): boolean => {
  for (const key in b)
    if (b[key] !== undefined && !(Object.hasOwn(a, key) && a[key] !== undefined)) return false
  return true
}

import type { StorageParameters } from '../../../schema/table.ts'

/** Storage parameters as the catalog keeps them: `fillfactor=70`. */
export const parametersFrom = (options: readonly string[] | null): StorageParameters | undefined =>
  options?.length ? Object.fromEntries(options.map(parameterFrom)) : undefined

const parameterFrom = (option: string): readonly [string, string | number | boolean] => {
  const at = option.indexOf('=')
  const [name, text] = [option.slice(0, at), option.slice(at + 1)]
  if (text === 'true' || text === 'false') return [name, text === 'true']
  return [name, String(Number(text)) === text ? Number(text) : text]
}

import { Option } from 'commander'
import { usage } from '../errors.ts'

/** An option of which the last would silently win, were it given twice. */
export const onlyOnce = (flags: string, description: string, hint: string): Option =>
  new Option(flags, description).argParser((value: string, before: string | undefined) => {
    if (before === undefined) return value
    const [name] = flags.split(' ')
    throw usage(`${name} takes one target, and was given ${before} and ${value}.`, hint)
  })

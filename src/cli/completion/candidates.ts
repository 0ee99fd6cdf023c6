import type { Command, Option } from 'commander'
import { projectTemplates } from '../../commands/project-templates/index.ts'
import { program } from '../main.ts'
import { databaseNames, type Given, targets } from './targets.ts'

/** A word that may come next. */
export interface Candidate {
  readonly value: string
  readonly about: string
}

/** Said instead of words: what the shell completes better itself. */
const forTheShell: ReadonlySet<string> = new Set([':files', ':folders'])

/** What may stand where the last word is being typed. */
export const candidates = async (words: readonly string[]): Promise<readonly Candidate[]> => {
  const typed = words.at(-1) ?? ''
  const { command, waiting, positional, literal, given } = read(words.slice(0, -1))
  const beginning = (found: readonly Candidate[]) =>
    found.filter(({ value }) => forTheShell.has(value) || value.startsWith(typed))
  if (waiting !== undefined) return beginning(await values(nameOf(waiting), waiting.argChoices, typed, given))
  const inOne = literal ? null : /^(--[\w-]+)=(.*)$/s.exec(typed)
  if (inOne !== null) {
    const [, flag = '', value = ''] = inOne
    const option = optionsOf(command).find(({ long }) => long === flag)
    if (option === undefined) return []
    const found = await values(nameOf(option), option.argChoices, value, given)
    return beginning(found.map(candidate => prefixed(`${flag}=`, candidate)))
  }
  if (typed.startsWith('-') && !literal)
    return beginning(
      optionsOf(command).flatMap(({ long, description, hidden }) =>
        long == null || hidden ? [] : [{ value: long, about: description }],
      ),
    )
  if (command.parent === null)
    return beginning(command.commands.map(one => ({ value: one.name(), about: one.summary() })))
  const takes = command.registeredArguments
  const argument = takes[positional] ?? (takes.at(-1)?.variadic ? takes.at(-1) : undefined)
  if (argument === undefined) return []
  return beginning(await values(argument.name(), argument.argChoices, typed, given))
}

/** What the words before the one that is typed come to. */
interface Read {
  readonly command: Command
  /** The option whose value is to come. */
  readonly waiting: Option | undefined
  /** How many arguments the command has by now. */
  readonly positional: number
  /** After `--`. */
  readonly literal: boolean
  /** What was given to the options that say which configuration and database. */
  readonly given: Given
}

const read = (words: readonly string[]): Read => {
  let command = program()
  let waiting: Option | undefined
  let positional = 0
  let literal = false
  const given: Given = {}
  for (const word of words) {
    if (waiting !== undefined) {
      given[waiting.attributeName()] = word
      waiting = undefined
    } else if (!literal && word === '--') literal = true
    else if (!literal && /^-\D/.test(word)) {
      const [flag, value] = word.split(/=(.*)/s)
      const option = optionsOf(command).find(({ long, short }) => flag === long || flag === short)
      if (option?.required && value === undefined) waiting = option
      else if (option !== undefined && value !== undefined) given[option.attributeName()] = value
    } else if (command.parent === null) {
      const found = command.commands.find(one => one.name() === word)
      if (found !== undefined) command = found
    } else positional++
  }
  return { command, waiting, positional, literal, given }
}

const optionsOf = (command: Command): readonly Option[] => {
  const help = command.createOption('-h, --help', 'what the command takes')
  return [...command.options, ...(command.parent?.options ?? []), help]
}

/** What an option's value is called: `<target>` is target. */
const nameOf = ({ flags }: Option): string => /[<[]([\w-]+)(?:\.\.\.)?[>\]]/.exec(flags)?.[1] ?? ''

const prefixed = (prefix: string, { value, about }: Candidate): Candidate =>
  forTheShell.has(value) ? { value, about } : { value: `${prefix}${value}`, about }

const values = async (
  name: string,
  choices: readonly string[] | undefined,
  typed: string,
  given: Given,
): Promise<readonly Candidate[]> => {
  if (choices !== undefined) return choices.map(value => ({ value, about: '' }))
  switch (name) {
    case 'target':
    case 'revision':
    case 'revisions':
    case 'targets':
    case 'range':
      return targets(typed, given)
    case 'name':
      return databaseNames(given)
    case 'project-template':
      return Object.entries(projectTemplates).map(([value, { summary }]) => ({ value, about: summary }))
    case 'file':
      return [{ value: ':files', about: '' }]
    case 'folder':
    case 'directory':
      return [{ value: ':folders', about: '' }]
    default:
      return []
  }
}

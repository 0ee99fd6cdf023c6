import type { CanonicalRequest } from '../../dialects/canonical-request.ts'
import { tableKey } from '../../schema/table.ts'
import type { Canonical, CompareContext } from '../context.ts'
import { expressionText } from './expression-text.ts'

/** Says whether two expressions are the same; each as a question that the engine could be asked. */
export interface Expressions {
  readonly same: (before: CanonicalRequest, after: CanonicalRequest) => boolean
}

/** What tells two questions apart. A default names no column, so it is one question for all tables. */
const requestKey = ({ use, sql, table, type }: CanonicalRequest): string =>
  JSON.stringify([use, sql, use === 'default' ? null : tableKey(table), type ?? null])

const sameText = ({ dialect }: CompareContext) => {
  const texts = new Map<string, string>()
  const textOf = ({ sql, table }: CanonicalRequest): string => {
    const key = `${tableKey(table)}\0${sql}`
    const known = texts.get(key)
    if (known !== undefined) return known
    const text = expressionText(sql, table, dialect.grammar.lexical)
    texts.set(key, text)
    return text
  }
  return (a: CanonicalRequest, b: CanonicalRequest) => a.sql === b.sql || textOf(a) === textOf(b)
}

/** Decides: by text, and where that differs by what the engine said. */
export const answered = (context: CompareContext): Expressions => {
  const byText = sameText(context)
  return {
    same: (before, after) => {
      if (byText(before, after)) return true
      const canonical = context.canonical?.(before)
      return canonical !== undefined && canonical === context.canonical?.(after)
    },
  }
}

/** Collects what text alone does not decide, each question once. */
export const collecting = (context: CompareContext) => {
  const byText = sameText(context)
  const requests = new Map<string, CanonicalRequest>()
  const expressions: Expressions = {
    same: (before, after) => {
      if (byText(before, after)) return true
      for (const request of [before, after]) requests.set(requestKey(request), request)
      return false
    },
  }
  return { expressions, requests: (): readonly CanonicalRequest[] => [...requests.values()] }
}

/** The engine's answers, in the order of the questions, to be looked up. */
export const canonicalFrom = (
  requests: readonly CanonicalRequest[],
  answers: readonly (string | undefined)[],
): Canonical => {
  const byKey = new Map(requests.map((request, i) => [requestKey(request), answers[i]]))
  return request => byKey.get(requestKey(request))
}

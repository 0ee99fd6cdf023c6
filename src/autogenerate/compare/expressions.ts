import type { CanonicalRequest, ExpressionRequest, ObjectRequest } from '../../dialects/canonical-request.ts'
import { isExpression } from '../../dialects/canonical-request.ts'
import { tableKey } from '../../schema/table.ts'
import type { Canonical, CompareContext } from '../context.ts'
import { expressionText } from './expression-text.ts'

/** Says whether two expressions are the same; each as a question that the engine could be asked. */
export interface Expressions {
  readonly same: (before: ExpressionRequest, after: ExpressionRequest) => boolean
  /** What the engine makes of an object of the models; `undefined` where it was not asked or could not say. */
  readonly said: (request: ObjectRequest) => string | undefined
}

/** What tells two questions apart. A default names no column, so it is one question for all tables. */
export const requestKey = (request: CanonicalRequest): string => {
  if (!isExpression(request)) return JSON.stringify([request.use, request.object])
  const { use, sql, table, type } = request
  return JSON.stringify([use, sql, use === 'default' ? null : tableKey(table), type ?? null])
}

const sameText = ({ dialect }: CompareContext) => {
  const texts = new Map<string, string>()
  const textOf = ({ sql, table }: ExpressionRequest): string => {
    const key = `${tableKey(table)}\0${sql}`
    const known = texts.get(key)
    if (known !== undefined) return known
    const text = expressionText(sql, table, dialect.grammar.lexical)
    texts.set(key, text)
    return text
  }
  return (a: ExpressionRequest, b: ExpressionRequest) => a.sql === b.sql || textOf(a) === textOf(b)
}

/** Decides: by text, and where that differs by what the engine said. */
export const answered = (context: CompareContext): Expressions => {
  const byText = sameText(context)
  const { canonical = () => undefined } = context
  return {
    same: (before, after) => {
      if (byText(before, after)) return true
      const answer = canonical(before)
      return answer !== undefined && answer === canonical(after)
    },
    said: canonical,
  }
}

/** Collects what neither text nor the answers so far decide, each question once. */
export const collecting = (context: CompareContext) => {
  const decided = answered(context)
  const requests = new Map<string, CanonicalRequest>()
  const expressions: Expressions = {
    same: (before, after) => {
      if (decided.same(before, after)) return true
      for (const request of [before, after]) requests.set(requestKey(request), request)
      return false
    },
    said: request => {
      const answer = decided.said(request)
      if (answer === undefined) requests.set(requestKey(request), request)
      return answer
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

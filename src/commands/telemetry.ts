import type { DatabaseTarget } from '../config/database-target.ts'
import { LimbeckError } from '../errors.ts'
import type { Reporter } from '../runtime/report.ts'
import { limbeckVersion } from '../version.ts'

/** Of OpenTelemetry's API what is used here: https://opentelemetry.io/docs/specs/otel/trace/api/ */
interface Span {
  setAttributes(attributes: Readonly<Record<string, string | number>>): unknown
  setStatus(status: { readonly code: number; readonly message?: string }): unknown
  addEvent(name: string, attributes?: Readonly<Record<string, string | number>>): unknown
  end(): void
}

interface Context {
  setValue(key: symbol, value: unknown): Context
}

interface Tracer {
  startSpan(
    name: string,
    options: { readonly kind: number; readonly attributes: Readonly<Record<string, string | number>> },
    context?: Context,
  ): Span
}

interface Api {
  readonly trace?: { getTracer(name: string, version: string): Tracer }
  readonly context?: { active(): Context }
}

/** A span around a command, and one inside of it for each revision. */
export interface Telemetry {
  readonly report: Reporter
  readonly database: (target: DatabaseTarget) => void
  /** Ends what is open; with the error, where it failed. */
  readonly end: (error?: unknown) => void
}

/** Where every copy of the API registers itself, and where its context keeps the span that is active. */
const apiKey = Symbol.for('opentelemetry.js.api.1')
const spanKey = Symbol.for('OpenTelemetry Context Key SPAN')

const client = 2
const failed = 2

/**
 * Spans, where the application has set up OpenTelemetry. The API is found where it registers itself, so it need not be a
 * dependency, and whichever copy of it the application has is the right one.
 */
export const telemetry = (command: string): Telemetry | undefined => {
  const api: Api | undefined = Reflect.get(globalThis, apiKey)
  const tracer = api?.trace?.getTracer('limbeck', limbeckVersion)
  if (tracer === undefined) return undefined
  const outer = api?.context?.active()
  const whole = tracer.startSpan(`limbeck ${command}`, { kind: client, attributes: {} }, outer)
  const inner = outer?.setValue(spanKey, whole)
  let revision: Span | undefined
  return {
    database: ({ dialect, display }) =>
      whole.setAttributes({ 'db.system.name': dialect, 'limbeck.database': display }),
    report: event => {
      if (event.kind === 'step')
        revision = tracer.startSpan(
          `limbeck ${event.direction} ${event.revision}`,
          {
            kind: client,
            attributes: { 'limbeck.revision': event.revision, 'limbeck.direction': event.direction },
          },
          inner,
        )
      if (event.kind === 'stepDone') {
        revision?.end()
        revision = undefined
      }
      if (event.kind === 'waiting') whole.addEvent('limbeck.waiting')
    },
    end: error => {
      for (const span of [revision, whole]) {
        if (error !== undefined) span?.setStatus({ code: failed, message: inWords(error) })
        span?.end()
      }
    },
  }
}

const inWords = (error: unknown): string =>
  error instanceof LimbeckError
    ? `[${error.code}] ${error.message}`
    : error instanceof Error
      ? error.message
      : String(error)

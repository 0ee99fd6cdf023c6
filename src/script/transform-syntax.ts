import { createRequire, setSourceMapsSupport } from 'node:module'
import { dirname } from 'node:path'
import { fileNeedsTransform, fileSyntax } from '../errors.ts'
import { compilerOptionsFor } from './tsconfig.ts'
import { displayPath } from './user-file.ts'

/**
 * Whether a file may hold syntax that Node's type stripping refuses: enums, namespaces, decorators, parameter
 * properties, `import x = ...`. It may say so too often, never too seldom.
 */
export const needsTransform = (text: string): boolean => suspicious.test(text)

const suspicious =
  /\b(?:enum|namespace|module)\s+[\w$]|^\s*(?:export\s+(?:default\s+)?)?@[\w$(]|[(,]\s*@[\w$(]|\bconstructor\s*\([^)]*\b(?:public|private|protected|readonly|override)\b|^\s*(?:export\s+)?import\s+[\w$]+\s*=/m

/**
 * JavaScript made by oxc-transform, with its source map. Undefined where oxc-transform is not installed: Node is
 * then asked, which names what it cannot do. JSX it does not know at all.
 */
export const transform = (file: string, text: string, extension: string): string | undefined => {
  const oxc = loadOxc(file)
  if (oxc === undefined) {
    if (extension.endsWith('x')) throw fileNeedsTransform(displayPath(file), undefined, 'JSX', { file })
    return undefined
  }
  const { experimentalDecorators, emitDecoratorMetadata } = compilerOptionsFor(dirname(file)) ?? {}
  const { code, map, errors } = oxc.transformSync(file, text, {
    lang: extension.endsWith('x') ? (extension.includes('t') ? 'tsx' : 'jsx') : 'ts',
    sourcemap: true,
    helpers: { mode: 'External' },
    decorator: {
      legacy: experimentalDecorators ?? false,
      emitDecoratorMetadata: emitDecoratorMetadata ?? false,
    },
  })
  const [error] = errors
  if (error !== undefined) {
    const before = text.slice(0, error.labels[0]?.start ?? 0)
    throw fileSyntax(displayPath(file), before.split('\n').length, error.message, { file })
  }
  // Without it a line in the transformed text would be named in every error and every operation's source.
  setSourceMapsSupport(true)
  const sourceMap = Buffer.from(JSON.stringify(map)).toString('base64')
  return `${helpers(code)}${code}\n//# sourceMappingURL=data:application/json;base64,${sourceMap}`
}

/** On the first line, so that the lines of the source map stay true. */
const helpers = (code: string): string =>
  code.includes('babelHelpers.')
    ? `const babelHelpers = { decorate(list, target, key, given) { const property = arguments.length > 2; let value = !property ? target : given === null ? Object.getOwnPropertyDescriptor(target, key) : given; for (const decorator of list.toReversed()) value = (property ? decorator(target, key, value) : decorator(value)) ?? value; if (property && value) Object.defineProperty(target, key, value); return value }, decorateMetadata: (key, value) => Reflect.metadata?.(key, value) ?? (() => {}), decorateParam: (index, decorator) => (target, key) => decorator(target, key, index) }; `
    : ''

/** The part of oxc-transform that is used here: it is an optional peer and may not be there to take types from. */
interface Oxc {
  transformSync(
    file: string,
    text: string,
    options: Readonly<Record<string, unknown>>,
  ): {
    readonly code: string
    readonly map: unknown
    readonly errors: readonly {
      readonly message: string
      readonly labels: readonly { readonly start: number }[]
    }[]
  }
}

/** From the user's project, else from beside Limbeck, where strict package managers put an optional peer. */
const loadOxc = (file: string): Oxc | undefined => {
  for (const from of [file, import.meta.url]) {
    try {
      return createRequire(from)('oxc-transform')
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'MODULE_NOT_FOUND') throw error
    }
  }
  return undefined
}

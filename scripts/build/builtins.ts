import { builtinModules } from 'node:module'
import type { Plugin } from 'rolldown'

/** Modules that no start of Node has loaded by itself: they are loaded when the first of their functions is called. */
const seldom = new Set([
  'node:child_process',
  'node:crypto',
  'node:os',
  'node:readline',
  'node:timers/promises',
  'node:util',
])

/**
 * Takes Node's own modules from `process.getBuiltinModule`. An `import` of one reads every export that it has, to
 * make it a namespace, and some are getters that load half of Node: of `node:process` that opens stdin, of
 * `node:util` that loads the encodings. It costs a third of the start of a small command.
 */
export const builtins = (): Plugin => ({
  name: 'builtins',
  renderChunk(code, { fileName }) {
    const written = code.replace(
      /^import (?:([\w$]+))?(?:, )?(?:\{ ([^}]*) \})? ?from "(node:[^"]+)";$/gm,
      (_, whole: string | undefined, names: string | undefined, module: string) =>
        [
          ...(whole === undefined ? [] : [moduleNamed(whole, module)]),
          ...(names === undefined ? [] : [functionsOf(names, module)]),
        ].join(' '),
    )
    const left = /^(?:import|export)\b[^;]*"node:[^"]+";$/m.exec(written)
    if (left) throw new Error(`${fileName} has an import that is not understood: ${left[0]}`)
    return written
  },
})

const builtin = (module: string) => `process.getBuiltinModule(${JSON.stringify(module)})`

const moduleNamed = (name: string, module: string): string =>
  seldom.has(module)
    ? `const ${name} = new Proxy({}, { get: (_, name) => ${builtin(module)}[name] });`
    : `const ${name} = ${builtin(module)};`

const functionsOf = (names: string, module: string): string => {
  const pairs = names.split(', ').map(name => name.split(' as '))
  if (!seldom.has(module))
    return `const { ${pairs.map(pair => pair.join(': ')).join(', ')} } = ${builtin(module)};`
  return pairs
    .map(([name, local = name]) => {
      assertFunction(module, name!)
      return `const ${local} = (...given) => ${builtin(module)}.${name}(...given);`
    })
    .join(' ')
}

const assertFunction = (module: string, name: string): void => {
  if (!builtinModules.includes(module.slice('node:'.length))) throw new Error(`Node has no ${module}.`)
  const exported = (process.getBuiltinModule(module) as unknown as Readonly<Record<string, unknown>>)[name]
  if (typeof exported !== 'function' || /^[A-Z]/.test(name))
    throw new Error(`${name} of ${module} is no plain function and cannot be loaded later.`)
}

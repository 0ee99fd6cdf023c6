import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { TestProject } from 'vitest/node'
import { absentEngines } from './absent-engines.ts'
import type { EngineName, StartedEngine } from './engine.ts'
import { engineKinds, engineNames } from './engine-kinds.ts'
import { openWarden, type Warden } from './warden.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** `door`: GET `<door>/<name>` starts the engine, once for the whole run, and answers a StartedEngine. */
    engines: { readonly door: string; readonly absent: Partial<Record<EngineName, string>> }
  }
}

/**
 * The tests run in processes of their own, and most runs need no server. So this process offers the engines and
 * starts each when the first test asks for it.
 */
export default async function setup(project: TestProject) {
  const absent = absentEngines(process.env)
  const started = new Map<EngineName, Promise<StartedEngine>>()
  let warden: Warden | undefined

  const start = (name: EngineName): Promise<StartedEngine> => {
    warden ??= openWarden()
    const engine = started.get(name) ?? engineKinds[name].start(warden)
    started.set(name, engine)
    return engine
  }

  const server = createServer(async (request, response) => {
    try {
      response.end(JSON.stringify(await start(request.url?.slice(1) as EngineName)))
    } catch (error) {
      response.writeHead(500).end(error instanceof Error ? error.message : String(error))
    }
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  project.provide('engines', { door: `http://127.0.0.1:${port}`, absent })

  return async () => {
    server.close()
    server.closeAllConnections()
    const ends = await Promise.allSettled(started.values())
    const ran = [...started.keys()].map((name, at) => {
      const end = ends[at]!
      return end.status === 'fulfilled' ? `${name} ${end.value.version}` : `${name} DID NOT START`
    })
    const unused = engineNames.filter(name => !started.has(name) && absent[name] === undefined)
    const lines = [
      `Engines that ran: ${ran.join(', ') || 'none'}`,
      ...(unused.length > 0 ? [`Not needed by these tests: ${unused.join(', ')}`] : []),
      ...Object.entries(absent).map(([name, reason]) => `Not run: ${name}, ${reason}`),
    ]
    process.stdout.write(`\n${lines.join('\n')}\n`)
    await warden?.close()
  }
}

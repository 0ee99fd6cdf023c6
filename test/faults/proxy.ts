import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'

/** A place between a client and a server, where the line can be cut. */
export interface Proxy {
  /** A URL that goes through it. */
  through(url: string): string
  /** Ends every connection: both sides are told. */
  cut(): void
  /** Nothing goes through any more, and nobody is told: a cable that was pulled out. */
  freeze(): void
  /** New connections go to another server. */
  turnTo(place: string): void
  close(): Promise<void>
}

export const openProxy = async (place: string): Promise<Proxy> => {
  let target = place
  let frozen = false
  const sockets = new Set<Socket>()
  const server = createServer(client => {
    const [host, port] = target.split(':')
    const upstream = connect(Number(port), host)
    for (const [from, to] of [
      [client, upstream],
      [upstream, client],
    ] as const) {
      sockets.add(from)
      from.on('data', data => {
        if (!frozen) to.write(data)
      })
      from.on('error', () => {})
      from.on('close', () => {
        sockets.delete(from)
        if (!frozen) to.destroy()
      })
    }
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  const cut = () => {
    for (const socket of sockets) socket.destroy()
  }
  return {
    through: url => url.replace(/127\.0\.0\.1:\d+/, `127.0.0.1:${port}`),
    cut,
    freeze: () => {
      frozen = true
    },
    turnTo: other => {
      target = other
    },
    close: async () => {
      cut()
      server.close()
      await once(server, 'close')
    },
  }
}

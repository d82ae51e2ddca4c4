import { createServer, request, type RequestListener } from 'node:http'
import { connect, type AddressInfo, type Server, type Socket } from 'node:net'
import { onTestFinished } from 'vitest'

/** Starts a server on loopback for the current test. @returns Its port. */
export async function listen(server: Server): Promise<number> {
  const sockets = new Set<Socket>()
  server.on('connection', (socket: Socket) => {
    sockets.add(socket)
    socket.on('error', () => {}).on('close', () => sockets.delete(socket))
  })
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy()
    server.close()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return (server.address() as AddressInfo).port
}

/** A plain http server. @returns `127.0.0.1:PORT`. */
export async function serve(listener: RequestListener): Promise<string> {
  return `127.0.0.1:${await listen(createServer(listener))}`
}

export interface TestProxy {
  port: number
  /** What it was asked: `GET http://...` or `CONNECT host:port`, and who asked. */
  asked: { line: string; authorization: string | undefined }[]
}

/**
 * A proxy that takes whole addresses and CONNECT.
 * @param hosts Where the names lead that only the proxy knows: name -> port on loopback.
 * @param status What it answers instead of doing its work.
 */
export async function startProxy(
  hosts: Readonly<Record<string, number>>,
  status?: number,
): Promise<TestProxy> {
  const asked: TestProxy['asked'] = []
  const server = createServer((incoming, response) => {
    note(`GET ${incoming.url}`, incoming.headers)
    if (status !== undefined) return void response.writeHead(status).end()
    const url = new URL(incoming.url!)
    const headers = { ...incoming.headers }
    delete headers['proxy-authorization']
    request(
      { host: '127.0.0.1', port: hosts[url.hostname], path: url.pathname, headers },
      (answer) => {
        response.writeHead(answer.statusCode!, answer.headers)
        answer.pipe(response)
      },
    ).end()
  })
  server.on('connect', (incoming, socket: Socket) => {
    note(`CONNECT ${incoming.url}`, incoming.headers)
    socket.on('error', () => {})
    if (status !== undefined) return void socket.end(`HTTP/1.1 ${status} No\r\n\r\n`)
    const upstream = connect(hosts[incoming.url!.replace(/:\d+$/, '')]!, '127.0.0.1', () => {
      socket.write('HTTP/1.1 200 Connection established\r\n\r\n')
      socket.pipe(upstream).pipe(socket)
    })
    upstream.on('error', () => socket.destroy())
  })
  function note(line: string, headers: NodeJS.Dict<string | string[]>): void {
    asked.push({ line, authorization: headers['proxy-authorization'] as string | undefined })
  }
  return { port: await listen(server), asked }
}

import { createServer, request, type IncomingMessage, type ServerResponse } from 'node:http'

/** What goes wrong with a request; undefined lets it through. */
export type Fault =
  /** An answer in place of the registry's; with a body it is a page. */
  | { status: number; headers?: Record<string, string>; html?: string }
  | 'reset'
  /** No answer. */
  | 'hang'
  /** The answer begins, and stops after so many bytes. */
  | { stallAfter: number }
  /** The answer comes in pieces of so many bytes, ten a second. */
  | { trickle: number }
  | undefined

export interface FaultProxy {
  host: string
  /** Of every request since the start: `GET /v2/...`. */
  requests: string[]
  /** Decides about the requests from now on. */
  inject(fault: (request: string) => Fault): void
  stop(): Promise<void>
}

/** Stands before a registry and breaks what it is told to. */
export async function startFaultProxy(target: string): Promise<FaultProxy> {
  let decide: (request: string) => Fault = () => undefined
  const requests: string[] = []
  const server = createServer((incoming, outgoing) => {
    const line = `${incoming.method} ${incoming.url}`
    requests.push(line)
    const fault = decide(line)
    if (fault === 'hang') return
    if (fault === 'reset') incoming.socket.destroy()
    else if (fault && 'status' in fault) {
      const type = fault.html === undefined ? {} : { 'Content-Type': 'text/html' }
      outgoing.writeHead(fault.status, { ...type, ...fault.headers }).end(fault.html)
    } else forward(target, incoming, outgoing, fault)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  return {
    host: `127.0.0.1:${port}`,
    requests,
    inject: (fault) => void (decide = fault),
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

function forward(
  target: string,
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  fault: { stallAfter: number } | { trickle: number } | undefined,
): void {
  const { method, url, headers } = incoming
  // The Host header stays, so that the registry's own redirects lead back here.
  const upstream = request(`http://${target}${url}`, { method, headers }, (answer) => {
    outgoing.writeHead(answer.statusCode ?? 502, answer.headers)
    if (!fault) answer.pipe(outgoing)
    else void send(answer, outgoing, fault)
  })
  upstream.on('error', () => outgoing.destroy())
  outgoing.on('close', () => upstream.destroy())
  incoming.pipe(upstream)
}

async function send(
  answer: IncomingMessage,
  outgoing: ServerResponse,
  fault: { stallAfter: number } | { trickle: number },
): Promise<void> {
  const chunks: Buffer[] = []
  for await (const chunk of answer) chunks.push(chunk as Buffer)
  const body = Buffer.concat(chunks)
  if ('stallAfter' in fault) {
    outgoing.write(body.subarray(0, fault.stallAfter))
    return
  }
  for (let at = 0; at < body.length && !outgoing.destroyed; at += fault.trickle) {
    outgoing.write(body.subarray(at, at + fault.trickle))
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  outgoing.end()
}

/** A fault for the first few requests that match. */
export function firstRequests(
  pattern: RegExp,
  fault: Fault,
  count: number,
): (request: string) => Fault {
  let left = count
  return (line) => (pattern.test(line) && left-- > 0 ? fault : undefined)
}

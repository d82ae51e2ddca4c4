import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { UserError } from '../../diagnostics/index.ts'
import { errorCode } from '../../files/index.ts'
import { respond, type ServedFiles } from './respond.ts'

export interface HttpServer {
  /** The real port, also when 0 was asked for. */
  port: number
  /** Stops the server at once and closes open connections. */
  close(): Promise<void>
}

/**
 * Serves files over HTTP.
 * @param files Called for every request, so that a request sees one state of the repository. The request waits
 *   for the promise, so that nobody gets a repository whose charts are not packaged yet.
 * @throws UserError when the address cannot be used.
 */
export async function startHttpServer(
  host: string,
  port: number,
  files: () => Promise<ServedFiles>,
): Promise<HttpServer> {
  const server = createServer((request, response) => {
    const { method = '', url = '', headers } = request
    void files().then((served) => {
      const ifNoneMatch = headers['if-none-match']
      const answer = respond({ method, target: url, ifNoneMatch }, served)
      response.writeHead(answer.status, answer.headers)
      response.end(method === 'HEAD' ? undefined : answer.body)
    })
  })
  await listen(server, host, port)
  return {
    port: (server.address() as AddressInfo).port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

function listen(server: Server, host: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error) => reject(listenError(error, host, port)))
    server.listen({ host, port }, resolve)
  })
}

function listenError(error: Error, host: string, port: number): Error {
  switch (errorCode(error)) {
    case 'EADDRINUSE':
      return new UserError(`Port ${port} of ${host} is in use`, {
        cause: error,
        hint: `Stop the other server, or use --port ${port + 1}, or --port 0 for any free one.`,
      })
    case 'EACCES':
      return new UserError(`You have no permission to use port ${port}`, {
        cause: error,
        hint: 'Use a port from 1024 on.',
      })
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return new UserError(`${host} is not an address of this machine`, {
        cause: error,
        hint: 'Use --host 0.0.0.0 for all its addresses.',
      })
    default:
      return error
  }
}

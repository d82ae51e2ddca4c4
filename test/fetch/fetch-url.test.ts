import { createServer, type IncomingMessage, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import { InterruptedError, UserError } from '../../src/diagnostics/user-error.ts'
import { displayUrl, downloadUrl, type HttpClient } from '../../src/fetch/fetch-url.ts'

const servers: Server[] = []
afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections()
    server.close()
  }
})

async function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener)
  servers.push(server)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return `127.0.0.1:${(server.address() as AddressInfo).port}`
}

function client(changes: Partial<HttpClient> = {}): HttpClient {
  const { signal } = new AbortController()
  return { fetch: globalThis.fetch, signal, retryDelaysMs: [1, 1], timeoutMs: 5000, ...changes }
}

const LIMIT = 1000

async function text(url: string, http = client()): Promise<string | undefined> {
  const download = await downloadUrl(new URL(url), LIMIT, http)
  return download && Buffer.from(download.data).toString()
}

async function errorOf(promise: Promise<unknown>): Promise<UserError> {
  const error = await promise.then(
    () => undefined,
    (reason: unknown) => reason,
  )
  expect(error).toBeInstanceOf(UserError)
  return error as UserError
}

test('tries again when the server is overloaded or hangs up', async () => {
  let count = 0
  const host = await serve((request, response) => {
    count++
    if (count === 1) response.writeHead(503).end()
    else if (count === 2) request.socket.destroy()
    else response.end('fine')
  })
  expect(await text(`http://${host}/x`)).toBe('fine')
  expect(count).toBe(3)
})

test('gives up in the end, with a reason and advice', async () => {
  const host = await serve((_, response) => response.writeHead(502).end())
  const error = await errorOf(text(`http://${host}/x`))
  expect(error.message).toBe(`cannot fetch http://${host}/x: 502 Bad Gateway`)
  expect(error.hint).toContain('--offline')
})

test('names what the network said', async () => {
  const host = await serve(() => {})
  servers[0]!.close()
  const error = await errorOf(text(`http://${host}/x`))
  expect(error.message).toContain('ECONNREFUSED')
})

test('a client error is final', async () => {
  let count = 0
  const host = await serve((_, response) => {
    count++
    response.writeHead(404).end()
  })
  const error = await errorOf(text(`http://${host}/x`))
  expect(error.message).toContain('404 Not Found')
  expect(count).toBe(1)
})

test('stops at the size limit', async () => {
  const host = await serve((_, response) => response.end('x'.repeat(LIMIT + 1)))
  const error = await errorOf(text(`http://${host}/x`))
  expect(error.message).toContain(`larger than ${LIMIT} bytes`)
})

test('waits no longer than the timeout', async () => {
  const host = await serve(() => {})
  const error = await errorOf(text(`http://${host}/x`, client({ timeoutMs: 50 })))
  expect(error.message).toContain('the server did not answer in time')
})

test('ends when it is interrupted', async () => {
  const interrupt = new AbortController()
  const host = await serve(() => interrupt.abort())
  const download = text(`http://${host}/x`, client({ signal: interrupt.signal }))
  await expect(download).rejects.toBeInstanceOf(InterruptedError)
})

test('does not wait for the next attempt when it is interrupted', async () => {
  const interrupt = new AbortController()
  const host = await serve((_, response) => {
    response.writeHead(500).end()
    setTimeout(() => interrupt.abort(), 20)
  })
  const http = client({ signal: interrupt.signal, retryDelaysMs: [60_000] })
  await expect(text(`http://${host}/x`, http)).rejects.toBeInstanceOf(InterruptedError)
})

test('sends the password to the first host alone and shows it nowhere', async () => {
  const seen: (string | undefined)[] = []
  const note = (request: IncomingMessage): void => void seen.push(request.headers.authorization)
  const other = await serve((request, response) => {
    note(request)
    response.writeHead(403).end()
  })
  const host = await serve((request, response) => {
    note(request)
    response.writeHead(302, { location: `http://${other}/y` }).end()
  })
  const error = await errorOf(text(`http://me:s%40cret@${host}/x?token=s%40cret`))
  expect(seen).toEqual([`Basic ${btoa('me:s@cret')}`, undefined])
  expect(error.message).toBe(`cannot fetch http://${host}/x: 403 Forbidden`)
})

test('follows redirects', async () => {
  const host = await serve((request, response) => {
    if (request.url === '/y') response.end('moved')
    else response.writeHead(301, { location: '/y' }).end()
  })
  expect(await text(`http://${host}/x`)).toBe('moved')
})

test('knows when the copy at hand is current', async () => {
  const host = await serve((request, response) => {
    if (request.headers['if-none-match'] === '"1"') response.writeHead(304).end()
    else response.writeHead(200, { etag: '"1"' }).end('one')
  })
  const url = new URL(`http://${host}/x`)
  const first = await downloadUrl(url, LIMIT, client())
  expect(first?.etag).toBe('"1"')
  expect(await downloadUrl(url, LIMIT, client(), first?.etag)).toBeUndefined()
})

test('addresses in messages hold no secrets', () => {
  expect(displayUrl('https://me:secret@host/charts?token=1#x')).toBe('https://host/charts')
  expect(displayUrl('@alias')).toBe('@alias')
})

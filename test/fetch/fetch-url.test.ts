import {
  createServer,
  type IncomingMessage,
  type OutgoingHttpHeaders,
  type RequestListener,
  type Server,
} from 'node:http'
import { createServer as createTlsServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { gzipSync } from 'node:zlib'
import { afterEach, describe, expect, test } from 'vitest'
import { packChart } from '../../src/chart/archive/pack-chart.ts'
import { buildChart } from '../../src/chart/build-chart.ts'
import { InterruptedError, UserError } from '../../src/diagnostics/user-error.ts'
import { displayUrl, downloadUrl, type HttpClient } from '../../src/fetch/fetch-url.ts'
import { createHttpFetch } from '../../src/fetch/http-fetch.ts'
import { lacking } from '../needs.ts'
import { certificateFor } from './certificate.ts'
import { listen } from './test-servers.ts'

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

describe('what a server sends', async () => {
  const env = {}
  const own = () => client({ fetch: createHttpFetch({ env }) })
  const archive = packChart(
    buildChart([{ path: 'Chart.yaml', data: Buffer.from('{name: c, version: 0.1.0}') }]),
    new Date(0),
  )

  async function body(headers: OutgoingHttpHeaders, bytes: Uint8Array): Promise<Buffer> {
    const host = await serve((_, response) => response.writeHead(200, headers).end(bytes))
    return Buffer.from((await downloadUrl(new URL(`http://${host}/x`), 100_000, own())).data)
  }

  test.each(['gzip', 'x-gzip', 'GZIP', 'aws-chunked,gzip'])(
    'an archive that is labelled %s stays an archive, and a packed text is unpacked',
    async (encoding) => {
      const headers = { 'Content-Encoding': encoding }
      expect(await body(headers, archive)).toEqual(Buffer.from(archive))
      expect(await body(headers, gzipSync(archive))).toEqual(Buffer.from(archive))
      expect(await body(headers, gzipSync('entries: {}'))).toEqual(Buffer.from('entries: {}'))
      expect(await body(headers, Buffer.from('entries: {}'))).toEqual(Buffer.from('entries: {}'))
    },
  )

  test('without a label nothing is unpacked', async () => {
    const packed = gzipSync('entries: {}')
    expect(await body({}, packed)).toEqual(packed)
  })

  test('a text that unpacks to more than the limit is refused', async () => {
    const bomb = body({ 'content-encoding': 'gzip' }, gzipSync('x'.repeat(200_000)))
    expect((await errorOf(bomb)).message).toContain('larger than 100000 bytes')
  })

  test('a packed text that was cut off is an error', async () => {
    const packed = gzipSync('entries: {}'.repeat(99))
    const cut = body({ 'content-encoding': 'gzip' }, packed.subarray(0, packed.length - 9))
    expect((await errorOf(cut)).message).toContain('its gzip encoding does not end well')
  })

  test('a body that ends before its stated length is tried again, then named', async () => {
    let count = 0
    const host = await serve((_, response) => {
      count++
      response.writeHead(200, { 'content-length': 10 }).write('half', () => response.destroy())
    })
    const error = await errorOf(text(`http://${host}/x`, own()))
    expect(error.message).toBe(
      `cannot fetch http://${host}/x: the connection ended before all of the file had come`,
    )
    expect(count).toBe(3)
  })

  test('304 without a copy to compare with is asked for once more, past the caches', async () => {
    const asked: (string | undefined)[] = []
    const host = await serve((request, response) => {
      asked.push(request.headers['cache-control'])
      if (request.headers['cache-control'] === 'no-cache') response.end('fresh')
      else response.writeHead(304).end()
    })
    expect(await text(`http://${host}/x`, own())).toBe('fresh')
    expect(asked).toEqual([undefined, 'no-cache'])
  })

  test('304 forever is an error', async () => {
    let count = 0
    const host = await serve((_, response) => {
      count++
      response.writeHead(304).end()
    })
    const error = await errorOf(text(`http://${host}/x`, own()))
    expect(error.message).toBe(
      `cannot fetch http://${host}/x: 304 Not Modified, but there is no copy`,
    )
    expect(count).toBe(2)
  })

  test('Retry-After is heeded, in seconds', async () => {
    const times: number[] = []
    const host = await serve((_, response) => {
      times.push(Date.now())
      if (times.length === 1) response.writeHead(429, { 'Retry-After': '1' }).end()
      else response.end('fine')
    })
    expect(await text(`http://${host}/x`, own())).toBe('fine')
    expect(times[1]! - times[0]!).toBeGreaterThanOrEqual(990)
  })

  test('who asks to wait for longer than a download may last is told to the user', async () => {
    let count = 0
    const host = await serve((_, response) => {
      count++
      response.writeHead(503, { 'retry-after': '7200' }).end()
    })
    const error = await errorOf(text(`http://${host}/x`, own()))
    expect(error.message).toContain('503 Service Unavailable (the server asks to wait 7200 s)')
    expect(count).toBe(1)
  })

  test.each(['ftp://h/x', 'http://', 'file:///etc/passwd'])(
    'a redirect to %s ends',
    async (location) => {
      const host = await serve((_, response) => response.writeHead(302, { location }).end())
      const error = await errorOf(text(`http://${host}/x`, own()))
      expect(error.message).toContain('redirects to something that is no http(s) address')
    },
  )

  const lacksIpv6 = await lacking('IPv6')
  test.skipIf(lacksIpv6)(`the host may be an IPv6 address${lacksIpv6}`, async () => {
    const server = createServer((request, response) => response.end(request.headers.host))
    servers.push(server)
    await new Promise<void>((resolve) => server.listen(0, '::1', resolve))
    const host = `[::1]:${(server.address() as AddressInfo).port}`
    expect(await text(`http://${host}/x`, own())).toBe(host)
  })

  test('a password that is no escape is sent as it is', async () => {
    const host = await serve((request, response) => response.end(request.headers.authorization))
    expect(await text(`http://me:100%@${host}/x`, own())).toBe(`Basic ${btoa('me:100%')}`)
  })

  test('an authority that nobody knows: the error names NODE_EXTRA_CA_CERTS', async () => {
    const server = createTlsServer(certificateFor('localhost'), (_, response) => response.end())
    const port = await listen(server)
    const error = await errorOf(text(`https://localhost:${port}/x`, own()))
    expect(error.message).toContain('self-signed certificate')
    expect(error.hint).toContain('NODE_EXTRA_CA_CERTS')
    expect(error.hint).toContain('--ca-file')
  })
})

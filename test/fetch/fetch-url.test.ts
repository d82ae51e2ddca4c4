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
import { downloadUrl, type HttpClient } from '../../src/fetch/fetch-url.ts'
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

test('what will not change is not tried again', async () => {
  const attempts = async (failing: typeof globalThis.fetch): Promise<number> => {
    let count = 0
    const fetch: typeof globalThis.fetch = (...args) => {
      count++
      return failing(...args)
    }
    await errorOf(text('http://host.invalid/x', client({ fetch })))
    return count
  }
  const fails = (message: string, code?: string) => () =>
    Promise.reject(
      new TypeError('fetch failed', { cause: Object.assign(new Error(message), { code }) }),
    )
  for (const code of [
    'CERT_HAS_EXPIRED',
    'DEPTH_ZERO_SELF_SIGNED_CERT',
    'SELF_SIGNED_CERT_IN_CHAIN',
    'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
    'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
    'ERR_TLS_CERT_ALTNAME_INVALID',
    'ERR_INVALID_PROTOCOL',
  ]) {
    expect(await attempts(fails('no', code)), code).toBe(1)
  }
  for (const message of ['redirect count exceeded', 'too many redirects', 'unknown scheme']) {
    expect(await attempts(fails(message)), message).toBe(1)
  }
  expect(await attempts(fails('connection reset', 'ECONNRESET'))).toBe(3)
  const status = (code: number) => () => Promise.resolve(new Response(null, { status: code }))
  expect(await attempts(status(410))).toBe(1)
  expect(await attempts(status(408))).toBe(3)
  expect(await attempts(status(429))).toBe(3)
})

test('a loop of redirects is tried once', async () => {
  let count = 0
  const host = await serve((_, response) => {
    count++
    response.writeHead(302, { location: '/x' }).end()
  })
  await errorOf(text(`http://${host}/x`))
  expect(count).toBeLessThanOrEqual(25)
})

test('not modified, without a copy, is an error of the server', async () => {
  const host = await serve((_, response) => response.writeHead(304).end())
  const error = await errorOf(text(`http://${host}/x`))
  expect(error.message).toContain('304 Not Modified')
})

test('a password with a lone percent sign is sent as it is', async () => {
  let sent: string | undefined
  const host = await serve((request, response) => {
    sent = request.headers.authorization
    response.end('x')
  })
  await text(`http://me:50%@${host}/x`)
  expect(Buffer.from(sent?.slice('Basic '.length) ?? '', 'base64').toString()).toBe('me:50%')
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

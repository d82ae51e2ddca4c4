import { createServer as createTlsServer } from 'node:https'
import { connect, createServer, type Socket } from 'node:net'
import { describe, expect, test } from 'vitest'
import { InterruptedError, UserError } from '../../src/diagnostics/user-error.ts'
import { defaultHttpClient, downloadUrl } from '../../src/fetch/fetch-url.ts'
import { proxyFor } from '../../src/fetch/proxy.ts'
import { certificateFor } from './certificate.ts'
import { listen, serve, startProxy } from './test-servers.ts'

const { cert, key } = certificateFor('charts.example.com')

const TLS = { ca: Buffer.from(cert), trustsAnybody: false }

function download(url: string, env: Record<string, string>): Promise<string> {
  const { signal } = new AbortController()
  const client = { ...defaultHttpClient({ env, signal }, TLS), retryDelaysMs: [1] }
  return downloadUrl(new URL(url), 1000, client).then(({ data }) => Buffer.from(data).toString())
}

async function errorOf(url: string, env: Record<string, string>): Promise<UserError> {
  const error: unknown = await download(url, env).catch((reason: unknown) => reason)
  expect(error).toBeInstanceOf(UserError)
  return error as UserError
}

async function secretServer(): Promise<number> {
  const server = createTlsServer({ cert, key }, (request, response) => {
    response.end(`secret ${request.url} ${request.headers['proxy-authorization']}`)
  })
  return listen(server)
}

describe('which proxy the environment names', () => {
  const PLAIN = new URL('http://x.io/a')
  const SAFE = new URL('https://x.io/a')
  const hostFor = (url: URL, env: Record<string, string>) => proxyFor(url, env)?.url.host

  // golang.org/x/net/http/httpproxy FromEnvironment.
  test.each([
    [SAFE, { HTTPS_PROXY: 'http://a:1', HTTP_PROXY: 'http://b:1' }, 'a:1'],
    [PLAIN, { HTTPS_PROXY: 'http://a:1', HTTP_PROXY: 'http://b:1' }, 'b:1'],
    [SAFE, { HTTPS_PROXY: 'http://a:1', https_proxy: 'http://b:1' }, 'a:1'],
    [SAFE, { HTTPS_PROXY: '', https_proxy: 'http://b:1' }, 'b:1'],
    [PLAIN, { http_proxy: 'b:1' }, 'b:1'],
    [SAFE, { HTTP_PROXY: 'http://b:1' }, undefined],
    [SAFE, { ALL_PROXY: 'http://b:1' }, undefined],
    [PLAIN, { HTTP_PROXY: 'http://b:1', NO_PROXY: 'x.io' }, undefined],
    [PLAIN, { HTTP_PROXY: 'http://b:1', no_proxy: 'x.io' }, undefined],
    [PLAIN, { HTTP_PROXY: 'http://b:1', NO_PROXY: 'y.io', no_proxy: 'x.io' }, 'b:1'],
    [PLAIN, { HTTP_PROXY: 'http://b:1', REQUEST_METHOD: 'GET' }, undefined],
    [SAFE, { HTTPS_PROXY: 'http://b:1', REQUEST_METHOD: 'GET' }, 'b:1'],
    [PLAIN, { HTTP_PROXY: 'https://[::1]:3128' }, '[::1]:3128'],
  ])('for %s of %o: %s', (url, env, host) => {
    expect(hostFor(url, env as Record<string, string>)).toBe(host)
  })

  test.each(['socks5://me:hidden@h:1', 'ftp://me:hidden@h', 'http://me:hidden@h:99999'])(
    'an address that is no proxy is refused without its secrets: %s',
    (text) => {
      expect(() => proxyFor(SAFE, { https_proxy: text })).toThrow(
        /^the variable https_proxy of the environment holds no address of a proxy$/,
      )
    },
  )
})

describe('a download through a proxy', () => {
  test('of http asks the proxy for the whole address and says who asks', async () => {
    const site = await serve((request, response) => {
      response.end(`${request.url} at ${request.headers.host}`)
    })
    const proxy = await startProxy({ 'charts.example.com': Number(site.split(':')[1]) })
    const env = { http_proxy: `http://me:p%40ss@127.0.0.1:${proxy.port}` }
    const text = await download('http://charts.example.com:8080/x/index.yaml', env)
    expect(text).toBe('/x/index.yaml at charts.example.com:8080')
    expect(proxy.asked).toEqual([
      {
        line: 'GET http://charts.example.com:8080/x/index.yaml',
        authorization: `Basic ${btoa('me:p@ss')}`,
      },
    ])
  })

  test('of https goes through a tunnel, and the server learns nothing of the proxy', async () => {
    const proxy = await startProxy({ 'charts.example.com': await secretServer() })
    const env = { HTTPS_PROXY: `me:p%@127.0.0.1:${proxy.port}` }
    const text = await download('https://charts.example.com/x', env)
    expect(text).toBe('secret /x undefined')
    expect(proxy.asked).toEqual([
      { line: 'CONNECT charts.example.com:443', authorization: `Basic ${btoa('me:p%')}` },
    ])
  })

  test('may go to the proxy itself over TLS', async () => {
    const target = await secretServer()
    const proxy = createTlsServer({ cert, key })
    proxy.on('connect', (_, socket: Socket) => {
      const upstream = connect(target, '127.0.0.1', () => {
        socket.write('HTTP/1.1 200 OK\r\n\r\n')
        socket.pipe(upstream).pipe(socket)
      })
      socket.on('error', () => upstream.destroy())
      upstream.on('error', () => socket.destroy())
    })
    const env = { HTTPS_PROXY: `https://127.0.0.1:${await listen(proxy)}` }
    expect(await download('https://charts.example.com/x', env)).toBe('secret /x undefined')
  })

  test('follows a redirect from a proxied host to a direct one', async () => {
    const direct = await serve((_, response) => response.end('direct'))
    const site = await serve((_, response) => {
      response.writeHead(302, { location: `http://${direct}/y` }).end()
    })
    const proxy = await startProxy({ 'charts.example.com': Number(site.split(':')[1]) })
    const env = { HTTP_PROXY: `http://127.0.0.1:${proxy.port}` }
    expect(await download('http://charts.example.com/x', env)).toBe('direct')
    expect(proxy.asked).toHaveLength(1)
  })

  test('still checks the certificate of the server', async () => {
    const proxy = await startProxy({ 'other.example.com': await secretServer() })
    const env = { HTTPS_PROXY: `http://127.0.0.1:${proxy.port}` }
    const { message, hint } = await errorOf('https://other.example.com/x', env)
    expect(message).toContain("does not match certificate's altnames")
    expect(hint).toContain('for another name')
  })
})

describe('a proxy that does not help', () => {
  const CASES = [
    ['http://charts.example.com/x', 'HTTP_PROXY'],
    ['https://charts.example.com/x', 'HTTPS_PROXY'],
  ] as const

  test.each(CASES)('and wants to know who asks: %s', async (url, variable) => {
    const proxy = await startProxy({}, 407)
    const env = { [variable]: `http://me:hidden@127.0.0.1:${proxy.port}` }
    const { message, hint } = await errorOf(url, env)
    expect(message).toMatch(
      `cannot fetch ${url}: the proxy http://127.0.0.1:${proxy.port} (${variable}) answered 407`,
    )
    expect(hint).toContain(`${variable}=http://USER:PASSWORD@HOST:PORT`)
    expect(message + hint).not.toContain('hidden')
    expect(proxy.asked).toHaveLength(1)
  })

  test.each(CASES)('and is not there: %s', async (url, variable) => {
    const env = { [variable]: 'http://me:hidden@127.0.0.1:9' }
    const { message, hint } = await errorOf(url, env)
    expect(message).toBe(
      `cannot fetch ${url}: cannot reach the proxy http://127.0.0.1:9 (${variable}): connect ECONNREFUSED 127.0.0.1:9`,
    )
    expect(message + hint).not.toContain('hidden')
  })

  test.each(CASES)(
    'and says nothing, until time is up or the user ends it: %s',
    async (url, variable) => {
      const silent = createServer(() => {})
      const env = { [variable]: `http://127.0.0.1:${await listen(silent)}` }
      const interrupt = new AbortController()
      const client = { ...defaultHttpClient({ env, signal: interrupt.signal }), retryDelaysMs: [] }
      const impatient = downloadUrl(new URL(url), 1000, { ...client, timeoutMs: 50 })
      await expect(impatient).rejects.toThrow('the server did not answer in time')
      const interrupted = downloadUrl(new URL(url), 1000, client)
      setTimeout(() => interrupt.abort(), 50)
      await expect(interrupted).rejects.toThrow(InterruptedError)
    },
  )

  test('and refuses the host', async () => {
    const proxy = await startProxy({}, 403)
    const env = { HTTPS_PROXY: `http://127.0.0.1:${proxy.port}` }
    const { message, hint } = await errorOf('https://charts.example.com/x', env)
    expect(message).toContain('answered 403')
    expect(hint).toContain('NO_PROXY')
    expect(proxy.asked).toHaveLength(1)
  })

  test('and may recover', async () => {
    const proxy = await startProxy({}, 503)
    const env = { HTTPS_PROXY: `http://127.0.0.1:${proxy.port}` }
    expect((await errorOf('https://charts.example.com/x', env)).message).toContain('answered 503')
    expect(proxy.asked).toHaveLength(2)
  })
})

import type { RequestListener } from 'node:http'
import { createServer, type Server } from 'node:https'
import type { AddressInfo } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import { createHttpFetch } from '../../src/fetch/http-fetch.ts'
import { certificateFor } from './certificate.ts'

const servers: Server[] = []
afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections()
    server.close()
  }
})

const { cert, key } = certificateFor('localhost')

async function serve(listener: RequestListener): Promise<string> {
  const server = createServer({ cert, key }, listener)
  servers.push(server)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return `https://localhost:${(server.address() as AddressInfo).port}`
}

test('a server is trusted by its own certificate, by --insecure, and not otherwise', async () => {
  const host = await serve((_, response) => response.end('fine'))
  const trusting = createHttpFetch({
    env: {},
    tls: { ca: Buffer.from(cert), trustsAnybody: false },
  })
  expect(await (await trusting(`${host}/x`)).text()).toBe('fine')
  const careless = createHttpFetch({ env: {}, tls: { trustsAnybody: true } })
  expect(await (await careless(`${host}/x`)).text()).toBe('fine')
  await expect(
    createHttpFetch({ env: {}, tls: { trustsAnybody: false } })(`${host}/x`),
  ).rejects.toThrow('self-signed')
})

test('the status and the headers arrive', async () => {
  const host = await serve((_, response) => response.writeHead(404, { etag: '"x"' }).end())
  const response = await createHttpFetch({ env: {}, tls: { trustsAnybody: true } })(`${host}/x`)
  expect({ status: response.status, etag: response.headers.get('etag') }).toEqual({
    status: 404,
    etag: '"x"',
  })
})

test('the authorization stays with the first host', async () => {
  const seen: (string | undefined)[] = []
  const other = await serve((request, response) => {
    seen.push(request.headers.authorization)
    response.end('there')
  })
  const host = await serve((request, response) => {
    seen.push(request.headers.authorization)
    const location = request.url === '/a' ? '/b' : `${other}/c`
    response.writeHead(302, { location }).end()
  })
  const fetch = createHttpFetch({ env: {}, tls: { trustsAnybody: true } })
  const response = await fetch(`${host}/a`, { headers: { authorization: 'Basic eA==' } })
  expect(await response.text()).toBe('there')
  expect(seen).toEqual(['Basic eA==', 'Basic eA==', undefined])
})

test('redirects end', async () => {
  const host = await serve((_, response) => response.writeHead(302, { location: '/x' }).end())
  await expect(
    createHttpFetch({ env: {}, tls: { trustsAnybody: true } })(`${host}/x`),
  ).rejects.toThrow('too many redirects')
})

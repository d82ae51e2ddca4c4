import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import * as fc from 'fast-check'
import { afterEach, describe, expect, it } from 'vitest'
import { defaultHttpClient } from '../../src/fetch/fetch-url.ts'
import { fetchCatalog } from '../../src/fetch/registry-catalog.ts'

type Answer = (request: IncomingMessage, response: ServerResponse, host: string) => void

const servers: { close(): void }[] = []
afterEach(() => {
  for (const server of servers.splice(0)) server.close()
})

async function catalogOf(
  answer: Answer,
  {
    authorization,
    signal = new AbortController().signal,
  }: { authorization?: string; signal?: AbortSignal } = {},
): Promise<string[]> {
  let host = ''
  const server = createServer((request, response) => answer(request, response, host))
  servers.push({ close: () => (server.closeAllConnections(), server.close()) })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  host = `127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`
  const client = { ...defaultHttpClient({ env: {}, signal }), timeoutMs: 2000 }
  return fetchCatalog({ host, mayBePlain: true, authorization }, client)
}

const json = (response: ServerResponse, value: unknown): void =>
  void response.end(JSON.stringify(value))

describe('the catalog of a registry', () => {
  it('comes in pages', async () => {
    const names = await catalogOf(({ url }, response) => {
      const last = new URL(url!, 'http://x').searchParams.get('last')
      if (last === null) {
        response.setHeader('link', '</v2/_catalog?last=b&n=2>; rel="next"')
        json(response, { repositories: ['a', 'b'] })
      } else json(response, { repositories: ['b', 'c/d'] })
    })
    expect(names).toEqual(['a', 'b', 'c/d'])
  })

  it('is had with a user name, and with a token', async () => {
    const authorization = 'Basic bWU6cHc='
    const basic: Answer = ({ headers }, response) => {
      if (headers.authorization === authorization) return json(response, { repositories: ['a'] })
      response.writeHead(401, { 'www-authenticate': 'Basic realm="x"' }).end()
    }
    expect(await catalogOf(basic, { authorization })).toEqual(['a'])
    await expect(catalogOf(basic)).rejects.toThrow('no user name is known')

    const asked: string[] = []
    const bearer: Answer = ({ headers, url }, response, host) => {
      if (url!.startsWith('/token')) {
        asked.push(`${url} ${headers.authorization}`)
        return json(response, { token: 't0k.en' })
      }
      if (headers.authorization === 'Bearer t0k.en') return json(response, { repositories: ['b'] })
      const challenge = `Bearer realm="http://${host}/token",service="reg",scope="registry:catalog:*"`
      response.writeHead(401, { 'www-authenticate': challenge }).end()
    }
    expect(await catalogOf(bearer, { authorization })).toEqual(['b'])
    expect(asked).toEqual([`/token?service=reg&scope=registry%3Acatalog%3A* ${authorization}`])
  })

  it.each<[string, Answer, string]>([
    [
      'refused',
      (_, response) => void response.writeHead(403).end('no'),
      'it answers 403 Forbidden',
    ],
    ['unknown', (_, response) => void response.writeHead(404).end(), 'it answers 404'],
    ['a page', (_, response) => void response.end('<!doctype html><p>'), 'an HTML page'],
    ['nothing', (_, response) => void response.end(), 'cannot be read'],
    ['no list', (_, response) => json(response, { repositories: { a: 1 } }), 'cannot be read'],
    [
      'without end',
      (_, response) => {
        response.setHeader('link', '</v2/_catalog?n=1000>; rel="next"')
        json(response, { repositories: ['a'] })
      },
      'has no end',
    ],
    [
      'elsewhere',
      (_, response) => {
        response.setHeader('link', '<http://evil.invalid/v2/_catalog>; rel="next"')
        json(response, { repositories: ['a'] })
      },
      'goes on at another host',
    ],
    ['too long', (_, response) => void response.end('x'.repeat(17 * 1024 * 1024)), 'too long'],
    [
      'behind a strange door',
      (_, response) => void response.writeHead(401, { 'www-authenticate': 'Negotiate' }).end(),
      'in a way that is not known',
    ],
    ['cut off', ({ socket }) => void socket.destroy(), 'socket hang up'],
    [
      'a bad token',
      ({ url }, response, host) =>
        url!.startsWith('/token')
          ? json(response, { token: 'a\r\nb' })
          : void response
              .writeHead(401, { 'www-authenticate': `Bearer realm="http://${host}/token"` })
              .end(),
      'gives no token',
    ],
  ])('%s is told as such', async (_, answer, message) => {
    await expect(catalogOf(answer)).rejects.toMatchObject({
      name: 'UserError',
      message: expect.stringContaining(message),
    })
  })

  it('may hold anything that is JSON', async () => {
    await fc.assert(
      fc.asyncProperty(fc.json(), fc.string(), async (body, link) => {
        const answer: Answer = (_, response) => {
          try {
            response.setHeader('link', link)
          } catch {
            // Not every text can be a header.
          }
          response.end(body)
        }
        const names = await catalogOf(answer).catch((error: Error) => error)
        expect(names instanceof Error ? names.name : 'list').toMatch(/^(?:UserError|list)$/)
      }),
      { numRuns: 40 },
    )
  })

  it('ends with the run', async () => {
    const interrupt = new AbortController()
    const waiting = catalogOf(() => interrupt.abort(), { signal: interrupt.signal })
    await expect(waiting).rejects.toMatchObject({ name: 'InterruptedError' })
  })
})

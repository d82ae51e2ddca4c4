import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, it, onTestFinished } from 'vitest'
import { defaultHttpClient, fetchManifestDigest } from '../../src/fetch/index.ts'

const DIGEST = `sha256:${'a'.repeat(64)}`
const IMAGE = { repository: 'team/app', reference: '1.0' }

async function serve(answer: (request: IncomingMessage, response: ServerResponse) => void) {
  const server = createServer(answer)
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void server.close())
  return `127.0.0.1:${(server.address() as AddressInfo).port}`
}

function ask(host: string, authorization?: string, mayBePlain = true) {
  const client = defaultHttpClient({ env: {}, signal: new AbortController().signal })
  const patient = { ...client, timeoutMs: 2000 }
  return fetchManifestDigest({ host, mayBePlain, authorization }, IMAGE, patient)
}

it('asks for the digest with one HEAD request that takes every form of manifest', async () => {
  const asked: unknown[] = []
  const host = await serve(({ method, url, headers }, response) => {
    asked.push([method, url, headers.accept?.includes('image.index')])
    response.setHeader('Docker-Content-Digest', DIGEST).end()
  })
  expect(await ask(host)).toBe(DIGEST)
  expect(asked).toEqual([['HEAD', '/v2/team/app/manifests/1.0', true]])
})

it('says who is there when the registry asks', async () => {
  const host = await serve(({ headers }, response) => {
    if (headers.authorization === 'Basic bWU6cHc=') {
      response.setHeader('Docker-Content-Digest', DIGEST).end()
    } else response.writeHead(401, { 'WWW-Authenticate': 'Basic realm="x"' }).end()
  })
  expect(await ask(host, 'Basic bWU6cHc=')).toBe(DIGEST)
  expect(await ask(host)).toBeUndefined()
})

it('fetches a token when the registry wants one', async () => {
  let host = ''
  host = await serve(({ url = '', headers }, response) => {
    if (url.startsWith('/token')) {
      const isRight = url.includes('scope=repository%3Ateam%2Fapp%3Apull')
      response.end(JSON.stringify({ token: isRight ? 'good' : 'bad' }))
    } else if (headers.authorization === 'Bearer good') {
      response.setHeader('Docker-Content-Digest', DIGEST).end()
    } else {
      const challenge = `Bearer realm="http://${host}/token",service="s"`
      response.writeHead(401, { 'WWW-Authenticate': challenge }).end()
    }
  })
  expect(await ask(host)).toBe(DIGEST)
})

it.each<[string, (response: ServerResponse) => void]>([
  ['no such image', (response) => void response.writeHead(404).end()],
  ['no digest', (response) => void response.end()],
  [
    'something else for a digest',
    (response) => void response.setHeader('Docker-Content-Digest', 'x').end(),
  ],
  ['an error', (response) => void response.writeHead(500).end()],
  ['nothing', (response) => void response.destroy()],
])('tells nothing when the registry answers %s', async (_what, answer) => {
  expect(await ask(await serve((_request, response) => answer(response)))).toBeUndefined()
})

it('does not go without TLS where TLS is wanted', async () => {
  let requests = 0
  const host = await serve((_request, response) => {
    requests++
    response.setHeader('Docker-Content-Digest', DIGEST).end()
  })
  expect(await ask(host, undefined, false)).toBeUndefined()
  expect(requests).toBe(0)
})

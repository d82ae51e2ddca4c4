import { expect, test } from 'vitest'
import { respond, type ServedFiles } from '../../../src/serve/http/respond.ts'

const text = (content: string, digest: string) => ({
  body: new TextEncoder().encode(content),
  contentType: 'text/plain',
  digest,
})
const files: ServedFiles = new Map([
  ['', text('list', 'd0')],
  ['index.yaml', text('apiVersion: v1\n', 'd1')],
  ['demo-1.0.0+build.tgz', text('bytes', 'd2')],
])
const ask = (target: string, method = 'GET', ifNoneMatch?: string) =>
  respond({ method, target, ifNoneMatch }, files)

test('a file comes with its type, length and validator', () => {
  expect(ask('/index.yaml')).toEqual({
    status: 200,
    headers: {
      'accept-ranges': 'none',
      'cache-control': 'no-cache',
      'content-length': '15',
      'content-type': 'text/plain',
      etag: '"d1"',
      'x-content-type-options': 'nosniff',
    },
    body: files.get('index.yaml')!.body,
  })
})

test.each(['/demo-1.0.0+build.tgz', '/demo-1.0.0%2Bbuild.tgz', '/demo-1.0.0%2bbuild%2Etgz?x=1'])(
  '%s is the archive',
  (target) => {
    expect(ask(target).headers['etag']).toBe('"d2"')
  },
)

test.each(['/', 'http://host:80/', '/?x', '/#x'])('%s is the list', (target) => {
  expect(ask(target).headers['etag']).toBe('"d0"')
})

test.each([
  '/../index.yaml',
  '/./index.yaml',
  '/%2e%2e/index.yaml',
  '/..%2findex.yaml',
  '//index.yaml',
  '/%2Findex.yaml',
  '/index.yaml/',
  '/INDEX.YAML',
  '/index.yaml%00',
  '/index.yaml\0',
  '/%zz',
  '/%ff',
  '*',
  '',
  'index.yaml',
  '/etc/passwd',
  '/__proto__',
  '/demo-1.0.0 build.tgz',
])('%j does not exist', (target) => {
  expect(ask(target).status).toBe(404)
})

test.each(['POST', 'PUT', 'DELETE', 'OPTIONS', 'get', ''])('%j is not allowed', (method) => {
  const answer = ask('/index.yaml', method)
  expect(answer.status).toBe(405)
  expect(answer.headers['allow']).toBe('GET, HEAD')
})

test('HEAD gets the headers of GET', () => {
  expect(ask('/index.yaml', 'HEAD').headers).toEqual(ask('/index.yaml').headers)
})

test.each(['"d1"', 'W/"d1"', '"x", "d1"', '*'])('a client that has it sends %s', (etag) => {
  const answer = ask('/index.yaml', 'GET', etag)
  expect(answer.status).toBe(304)
  expect(answer.body).toHaveLength(0)
  expect(answer.headers['etag']).toBe('"d1"')
})

test.each(['"d2"', 'd1', '', '"d1x"'])('a client that has another sends %j', (etag) => {
  expect(ask('/index.yaml', 'GET', etag).status).toBe(200)
})

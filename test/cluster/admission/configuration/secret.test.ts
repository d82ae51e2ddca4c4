import { generateKeyPairSync } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { answerTo, objectionsTo, warningsFor } from '../judging.ts'

function secret(type: string | undefined, stringData: object, more: object = {}): object {
  return { apiVersion: 'v1', kind: 'Secret', metadata: { name: 'shop', ...more }, type, stringData }
}

describe('what a type asks for', () => {
  test.for<[string | undefined, object, string[]]>([
    [undefined, {}, []],
    ['example.com/any type', { a: '' }, []],
    ['Opaque', { 'a b': '' }, ['data[a b] Invalid']],
    ['kubernetes.io/dockerconfigjson', { '.dockerconfigjson': '{}' }, []],
    ['kubernetes.io/dockerconfigjson', {}, ['data[.dockerconfigjson] Required']],
    [
      'kubernetes.io/dockerconfigjson',
      { '.dockerconfigjson': '' },
      ['data[.dockerconfigjson] Invalid'],
    ],
    ['kubernetes.io/dockercfg', { '.dockercfg': '[]' }, ['data[.dockercfg] Invalid']],
    ['kubernetes.io/basic-auth', { username: '' }, []],
    ['kubernetes.io/basic-auth', {}, ['data[username] Required', 'data[password] Required']],
    ['kubernetes.io/ssh-auth', { 'ssh-privatekey': '' }, ['data[ssh-privatekey] Required']],
    ['kubernetes.io/tls', { 'tls.crt': '' }, ['data[tls.key] Required']],
    [
      'kubernetes.io/service-account-token',
      {},
      ['metadata.annotations[kubernetes.io/service-account.name] Required'],
    ],
  ])('%s: %j', ([type, stringData, expected]) => {
    expect(objectionsTo(secret(type, stringData))).toEqual(expected)
  })
})

test('a token names its account', () => {
  const annotations = { 'kubernetes.io/service-account.name': 'shop' }
  expect(objectionsTo(secret('kubernetes.io/service-account-token', {}, { annotations }))).toEqual(
    [],
  )
})

test('data and stringData are one', () => {
  const object = { ...secret('kubernetes.io/tls', { 'tls.crt': '' }), data: { 'tls.key': 'dg==' } }
  expect(objectionsTo(object)).toEqual([])
  const large = { ...secret('Opaque', { a: 'x'.repeat(1024 * 1024) }), data: { b: 'dg==' } }
  expect(objectionsTo(large)).toEqual(['data TooLong'])
})

test('bytes may be nothing, or a list of numbers', () => {
  const object = {
    ...secret('kubernetes.io/dockercfg', {}),
    data: { '.dockercfg': [0x7b, 0x7d], b: null },
  }
  expect(answerTo(object).causes).toEqual([])
})

describe('servers since 1.27 warn of a TLS pair that they cannot use', () => {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const key = String(privateKey.export({ type: 'pkcs8', format: 'pem' }))
  // A certificate is not made here: a key in its place has its form.
  const certificate = key.replaceAll('PRIVATE KEY', 'CERTIFICATE')
  const pem = (label: string, content: string): string =>
    `-----BEGIN ${label}-----\n${content}\n-----END ${label}-----\n`

  test.for<[string, string, string, boolean]>([
    ['with the form that it must have', certificate, key, false],
    [
      'with an older key, and headers',
      certificate,
      key.replace('BEGIN PRIVATE', 'BEGIN EC PRIVATE').replace('END PRIVATE', 'END EC PRIVATE'),
      false,
    ],
    ['with blanks before the first line, where no PEM begins', ` ${certificate}`, key, true],
    ['without PEM', 'certificate', key, true],
    ['with a key in the place of the certificate', key, key, true],
    ['with a certificate that is no ASN.1', pem('CERTIFICATE', 'aGVsbG8='), key, true],
    ['without a key', certificate, certificate, true],
    ['with a key that is no ASN.1', certificate, pem('RSA PRIVATE KEY', 'aGVsbG8='), true],
  ])('%s', ([, crt, tlsKey, isWarned]) => {
    const object = secret('kubernetes.io/tls', { 'tls.crt': crt, 'tls.key': tlsKey })
    expect(warningsFor(object, 28)).toHaveLength(isWarned ? 1 : 0)
    expect(warningsFor(object, 26)).toEqual([])
  })
})

import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { CertificatePair } from '../../src/helm/functions/function-environment.ts'
import { createCertificate } from '../../src/node/certificates/create-certificate.ts'
import { createNodeFunctionEnvironment } from '../../src/node/function-environment.ts'
import { lacking } from '../needs.ts'

const DAY = 86_400_000

const lacks = await lacking('openssl')

describe.skipIf(lacks)(`certificates that openssl reads${lacks}`, () => {
  const environment = createNodeFunctionEnvironment()
  let folder: string
  let authority: CertificatePair

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'kgplugin-certificates-'))
    authority = environment.createCertificate({
      commonName: 'my-ca',
      ipAddresses: [],
      dnsNames: [],
      daysValid: 365,
      isAuthority: true,
    })
  })

  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  function openssl(command: string, files: Record<string, string>): string {
    for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content)
    return execFileSync('openssl', command.split(' '), { cwd: folder, encoding: 'utf8' })
  }

  it('has an authority that may sign', () => {
    const text = openssl('x509 -in ca.pem -noout -text', { 'ca.pem': authority.cert })
    expect(text).toMatch(/Version: 3/)
    expect(text).toMatch(/Subject: CN ?= ?my-ca/)
    expect(text).toMatch(/CA:TRUE/)
    expect(text).toMatch(/Digital Signature, Key Encipherment, Certificate Sign/)
    expect(text).toMatch(/X509v3 Subject Key Identifier/)
  })

  it.each(['rsa', 'ecdsa', 'ed25519'] as const)('signs a host with a key of type %s', (type) => {
    const host = environment.createCertificate({
      commonName: 'svc.ns.svc',
      ipAddresses: ['10.0.0.1', '2001:db8::1'],
      dnsNames: ['svc', 'svc.ns'],
      daysValid: 10,
      isAuthority: false,
      privateKey: type === 'rsa' ? authority.key : environment.generatePrivateKey(type),
      issuer: authority,
    })
    const files = { 'ca.pem': authority.cert, 'host.pem': host.cert, 'host.key': host.key }
    expect(openssl('verify -CAfile ca.pem -purpose sslserver host.pem', files)).toBe(
      'host.pem: OK\n',
    )
    const text = openssl('x509 -in host.pem -noout -text', {})
    expect(text).toMatch(
      /DNS:svc, DNS:svc.ns, IP Address:10.0.0.1, IP Address:2001:DB8:0:0:0:0:0:1/,
    )
    expect(text).toMatch(/X509v3 Authority Key Identifier/)
    expect(text).toMatch(/TLS Web Server Authentication, TLS Web Client Authentication/)
    const ofCertificate = openssl('x509 -in host.pem -noout -pubkey', {})
    expect(openssl('pkey -in host.key -pubout', {})).toBe(ofCertificate)
    environment.checkCertificate(host)
  })

  it('signs with elliptic keys too', () => {
    const key = environment.generatePrivateKey('ecdsa')
    const request = { ipAddresses: [], dnsNames: [], daysValid: 1, privateKey: key }
    const own = environment.createCertificate({ ...request, commonName: 'ec', isAuthority: true })
    expect(openssl('verify -CAfile ec.pem ec.pem', { 'ec.pem': own.cert })).toBe('ec.pem: OK\n')
  })

  it('writes dates beyond 2049 with four digits', () => {
    const request = { commonName: 'far', ipAddresses: [], dnsNames: [], isAuthority: true }
    const own = createCertificate({ ...request, daysValid: 20_000 }, Date.UTC(2026, 0, 1))
    const end = openssl('x509 -in far.pem -noout -enddate', { 'far.pem': own.cert })
    const expected = new Date(Date.UTC(2026, 0, 1) + 20_000 * DAY).getUTCFullYear()
    expect(end).toContain(String(expected))
  })

  it('writes keys in the formats of sprig', () => {
    expect(authority.key).toMatch(/^-----BEGIN RSA PRIVATE KEY-----\n/)
    expect(environment.generatePrivateKey('ecdsa')).toMatch(/^-----BEGIN EC PRIVATE KEY-----\n/)
    expect(environment.generatePrivateKey('ed25519')).toMatch(/^-----BEGIN PRIVATE KEY-----\n/)
  })

  it('refuses an authority whose key is another', () => {
    const issuer = { cert: authority.cert, key: environment.generatePrivateKey('ecdsa') }
    const request = {
      commonName: 'x',
      ipAddresses: [],
      dnsNames: [],
      daysValid: 1,
      isAuthority: false,
    }
    expect(() => environment.createCertificate({ ...request, issuer })).toThrow(
      "error creating certificate: x509: provided PrivateKey doesn't match parent's PublicKey",
    )
  })
})

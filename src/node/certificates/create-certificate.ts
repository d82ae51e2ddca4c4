import {
  createHash,
  createPublicKey,
  randomBytes,
  sign,
  type KeyObject,
  type X509Certificate,
} from 'node:crypto'
import { parseIpAddress } from '../../go/net/index.ts'
import { GoError } from '../../go/values/index.ts'
import type { CertificatePair, CertificateRequest } from '../../helm/index.ts'
import { bitString, decodeDer, encodeDer, integer, objectIdentifier, sequence, TAG } from './der.ts'
import {
  formatPem,
  formatPrivateKey,
  generateKey,
  parsePrivateKey,
  readPem,
} from './private-keys.ts'

/*
 * X.509 certificates (RFC 5280) with the contents that sprig gives them through Go's crypto/x509.
 */

const OID = {
  commonName: '2.5.4.3',
  subjectKeyId: '2.5.29.14',
  keyUsage: '2.5.29.15',
  subjectAltName: '2.5.29.17',
  basicConstraints: '2.5.29.19',
  authorityKeyId: '2.5.29.35',
  extendedKeyUsage: '2.5.29.37',
  serverAuth: '1.3.6.1.5.5.7.3.1',
  clientAuth: '1.3.6.1.5.5.7.3.2',
  sha256WithRsa: '1.2.840.113549.1.1.11',
  ed25519: '1.3.101.112',
} as const

const ECDSA_WITH_SHA = {
  prime256v1: { oid: '1.2.840.10045.4.3.2', digest: 'sha256' },
  secp384r1: { oid: '1.2.840.10045.4.3.3', digest: 'sha384' },
  secp521r1: { oid: '1.2.840.10045.4.3.4', digest: 'sha512' },
} as const

const DAY = 86_400_000
const EMPTY = new Uint8Array(0)

interface Issuer {
  name: Uint8Array
  key: KeyObject
  keyId: Uint8Array | undefined
}

/** Makes a certificate. Throws GoError with sprig's message. */
export function createCertificate(request: CertificateRequest, now: number): CertificatePair {
  const key = subjectKeyOf(request)
  const subject = distinguishedName(request.commonName)
  const issuer = request.issuer
    ? readIssuer(request.issuer)
    : { name: subject, key, keyId: undefined }
  const algorithm = signatureAlgorithmOf(issuer.key)
  const publicKey = createPublicKey(key).export({ type: 'spki', format: 'der' })
  const isOwnIssuer = Buffer.compare(subject, issuer.name) === 0
  const body = sequence(
    encodeDer(0xa0, integer(Uint8Array.of(2))),
    integer(randomBytes(16)),
    algorithm.identifier,
    issuer.name,
    sequence(timeOf(now), timeOf(now + request.daysValid * DAY)),
    subject,
    publicKey,
    encodeDer(
      0xa3,
      sequence(...extensionsOf(request, publicKey, isOwnIssuer ? undefined : issuer.keyId)),
    ),
  )
  const signature = sign(algorithm.digest, body, issuer.key)
  const certificate = sequence(body, algorithm.identifier, bitString(signature))
  return { cert: formatPem('CERTIFICATE', certificate), key: formatPrivateKey(key) }
}

function subjectKeyOf({ privateKey }: CertificateRequest): KeyObject {
  if (privateKey === undefined) return generateKey('rsa', 2048)
  return withContext('parsing private key', () => parsePrivateKey(privateKey))
}

function readIssuer(pair: CertificatePair): Issuer {
  const block = readPem(pair.cert)
  if (!block) throw new GoError('unable to decode certificate')
  const certificate = parseCertificate(block.der, 'decodedSignerCert.Bytes')
  const key = withContext('error parsing private key', () => parsePrivateKey(pair.key))
  if (!certificate.checkPrivateKey(key)) {
    const reason = "x509: provided PrivateKey doesn't match parent's PublicKey"
    throw new GoError(`error creating certificate: ${reason}`)
  }
  const body = decodeDer(
    decodeDer(decodeDer(certificate.raw)[0]?.content ?? EMPTY)[0]?.content ?? EMPTY,
  )
  const fields = body[0]?.tag === 0xa0 ? body.slice(1) : body
  return { name: fields[4]?.whole ?? EMPTY, key, keyId: keyIdOf(body.at(-1)) }
}

function keyIdOf(
  extensions: ReturnType<typeof decodeDer>[number] | undefined,
): Uint8Array | undefined {
  if (extensions?.tag !== 0xa3) return undefined
  const wanted = Buffer.from(objectIdentifier(OID.subjectKeyId))
  for (const extension of decodeDer(decodeDer(extensions.content)[0]?.content ?? EMPTY)) {
    const parts = decodeDer(extension.content)
    if (!wanted.equals(parts[0]?.whole ?? EMPTY)) continue
    return decodeDer(parts.at(-1)?.content ?? EMPTY)[0]?.content
  }
  return undefined
}

function parseCertificate(der: Uint8Array, name: string): X509Certificate {
  try {
    // Taken here: few charts read a certificate, and loading node:crypto is a tenth of a short run.
    const { X509Certificate } = process.getBuiltinModule('node:crypto')
    return new X509Certificate(der)
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    throw new GoError(`error parsing certificate: ${name}: ${reason}`)
  }
}

/** Throws GoError, in the words of sprig's buildCustomCert, for what is no certificate and key. */
export function checkCertificate(pair: CertificatePair): void {
  const block = readPem(pair.cert)
  if (!block) throw new GoError('unable to decode certificate')
  parseCertificate(block.der, 'decodedCert.Bytes')
  withContext('error parsing private key', () => parsePrivateKey(pair.key))
}

function withContext<Result>(context: string, action: () => Result): Result {
  try {
    return action()
  } catch (error) {
    if (error instanceof GoError) throw new GoError(`${context}: ${error.message}`)
    throw error
  }
}

function signatureAlgorithmOf(key: KeyObject): { digest: string | null; identifier: Uint8Array } {
  const identify = (oid: string, ...parameters: Uint8Array[]): Uint8Array =>
    sequence(objectIdentifier(oid), ...parameters)
  switch (key.asymmetricKeyType) {
    case 'rsa':
      return { digest: 'sha256', identifier: identify(OID.sha256WithRsa, Uint8Array.of(5, 0)) }
    case 'ed25519':
      return { digest: null, identifier: identify(OID.ed25519) }
    case 'ec': {
      const curve = key.asymmetricKeyDetails?.namedCurve ?? ''
      const scheme = Object.entries(ECDSA_WITH_SHA).find(([name]) => name === curve)?.[1]
      if (scheme) return { digest: scheme.digest, identifier: identify(scheme.oid) }
    }
  }
  const reason = 'x509: only RSA, ECDSA and Ed25519 keys supported'
  throw new GoError(`error creating certificate: ${reason}`)
}

function distinguishedName(commonName: string): Uint8Array {
  if (commonName === '') return sequence()
  const isPrintable = /^[A-Za-z0-9 '()+,\-./:=?]*$/.test(commonName)
  const text = encodeDer(
    isPrintable ? TAG.printableString : TAG.utf8String,
    Buffer.from(commonName),
  )
  return sequence(encodeDer(TAG.set, sequence(objectIdentifier(OID.commonName), text)))
}

/** RFC 5280, section 4.1.2.5: two digits of the year until 2049, four from then on. */
function timeOf(milliseconds: number): Uint8Array {
  const digits = new Date(milliseconds).toISOString().replace(/[-:T]/g, '').slice(0, 14)
  const year = Number(digits.slice(0, 4))
  if (year >= 1950 && year < 2050) return encodeDer(TAG.utcTime, Buffer.from(`${digits.slice(2)}Z`))
  return encodeDer(TAG.generalizedTime, Buffer.from(`${digits}Z`))
}

function extensionsOf(
  request: CertificateRequest,
  publicKey: Uint8Array,
  authorityKeyId: Uint8Array | undefined,
): Uint8Array[] {
  const isCritical = true
  // The bits of digitalSignature and keyEncipherment, and keyCertSign for an authority.
  const usage = request.isAuthority
    ? bitString(Uint8Array.of(0xa4), 2)
    : bitString(Uint8Array.of(0xa0), 5)
  const purposes = sequence(objectIdentifier(OID.serverAuth), objectIdentifier(OID.clientAuth))
  const constraints = request.isAuthority
    ? sequence(encodeDer(TAG.boolean, Uint8Array.of(0xff)))
    : sequence()
  const extensions = [
    extension(OID.keyUsage, usage, isCritical),
    extension(OID.extendedKeyUsage, purposes),
    extension(OID.basicConstraints, constraints, isCritical),
  ]
  if (request.isAuthority) {
    const id = encodeDer(TAG.octetString, keyIdentifier(publicKey))
    extensions.push(extension(OID.subjectKeyId, id))
  }
  if (authorityKeyId) {
    extensions.push(extension(OID.authorityKeyId, sequence(encodeDer(0x80, authorityKeyId))))
  }
  const names = alternativeNames(request)
  if (names.length > 0) {
    extensions.push(extension(OID.subjectAltName, sequence(...names), request.commonName === ''))
  }
  return extensions
}

function extension(oid: string, value: Uint8Array, isCritical = false): Uint8Array {
  const critical = isCritical ? [encodeDer(TAG.boolean, Uint8Array.of(0xff))] : []
  return sequence(objectIdentifier(oid), ...critical, encodeDer(TAG.octetString, value))
}

/** RFC 7093, method 1: the first 160 bits of the digest of the public key's bits. */
function keyIdentifier(publicKey: Uint8Array): Uint8Array {
  const bits = decodeDer(decodeDer(publicKey)[0]?.content ?? EMPTY)[1]?.content.subarray(1) ?? EMPTY
  return createHash('sha256').update(bits).digest().subarray(0, 20)
}

function alternativeNames({ dnsNames, ipAddresses }: CertificateRequest): Uint8Array[] {
  return [
    ...dnsNames.map((name) => encodeDer(0x82, Buffer.from(name))),
    ...ipAddresses.map((address) => encodeDer(0x87, parseIpAddress(address) ?? EMPTY)),
  ]
}

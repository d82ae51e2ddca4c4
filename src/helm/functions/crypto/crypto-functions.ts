import { charge } from '../../../go/budget/index.ts'
import { decodeBase64, encodeBase64 } from '../../../go/encoding/index.ts'
import { parseIpAddress } from '../../../go/net/index.ts'
import {
  fromBytes,
  GoError,
  goFunction,
  GoInt,
  type GoList,
  type GoValue,
  sliceBoundsPanic,
  toBytes,
  toByteString,
} from '../../../go/values/index.ts'
import type { CertificateRequest, FunctionEnvironment } from '../function-environment.ts'
import type { FunctionTable } from '../function-table.ts'
import { formatValue } from '../text/string-of.ts'
import { GoCertificate } from './certificate.ts'
import { concatenate } from './concatenate.ts'
import { derivePassword } from './derive-password.ts'

const LIST = '[]interface {}'
const CERTIFICATE = 'sprig.certificate'
const KEY_TYPES = ['rsa', 'dsa', 'ecdsa', 'ed25519'] as const
const BLOCK = 16
/** Steps of what takes milliseconds by design, so that the clock is looked at every time. */
const SLOW = 50_000

/** Passwords, keys, certificates, ciphers. */
export function cryptoFunctions(environment: FunctionEnvironment): FunctionTable {
  function create(request: CertificateRequest): GoCertificate {
    charge(SLOW)
    return new GoCertificate(environment.createCertificate(request))
  }

  function bcrypt(password: string): string {
    charge(SLOW)
    return environment.bcrypt(password)
  }

  function htpasswd(user: string, password: string): string {
    if (user.includes(':')) return `invalid username: ${user}`
    return `${user}:${bcrypt(password)}`
  }

  function genPrivateKey(name: string): string {
    charge(SLOW)
    const type = KEY_TYPES.find((known) => known === (name || 'rsa'))
    return type ? environment.generatePrivateKey(type) : `Unknown type ${name}`
  }

  function buildCustomCert(encodedCert: string, encodedKey: string): GoCertificate {
    const cert = decodePart(encodedCert, 'certificate')
    const pair = { cert, key: decodePart(encodedKey, 'private key') }
    charge(SLOW)
    environment.checkCertificate(pair)
    return new GoCertificate(pair)
  }

  function genCA(commonName: string, daysValid: number, ...keys: string[]): GoCertificate {
    const request = { commonName, daysValid, ipAddresses: [], dnsNames: [], isAuthority: true }
    return create(withKey(request, keys))
  }

  function genSelfSignedCert(
    commonName: string,
    ips: GoList | null,
    names: GoList | null,
    daysValid: number,
    ...keys: string[]
  ): GoCertificate {
    return create(withKey(hostRequest(commonName, ips, names, daysValid), keys))
  }

  function genSignedCert(
    commonName: string,
    ips: GoList | null,
    names: GoList | null,
    daysValid: number,
    authority: GoValue,
    ...keys: string[]
  ): GoCertificate {
    const issuer = (authority as GoCertificate).pair
    return create({ ...withKey(hostRequest(commonName, ips, names, daysValid), keys), issuer })
  }

  function encryptAES(password: string, text: string): string {
    if (text === '') return ''
    const iv = environment.randomBytes(BLOCK)
    const blocks = environment.encryptAes(aesKey(password), iv, pad(toBytes(text)))
    return encodeBase64(concatenate(iv, blocks))
  }

  function decryptAES(password: string, encoded: string): string {
    if (encoded === '') return ''
    const bytes = decodeBase64(toByteString(encoded))
    if (bytes.length < BLOCK) {
      throw sliceBoundsPanic(`[:${BLOCK}] with capacity ${bytes.length}`)
    }
    const blocks = bytes.slice(BLOCK)
    if (blocks.length % BLOCK !== 0) throw new GoError('crypto/cipher: input not full blocks')
    if (blocks.length === 0) throw new GoError('runtime error: index out of range [-1]')
    return unpad(environment.decryptAes(aesKey(password), bytes.slice(0, BLOCK), blocks))
  }

  return {
    bcrypt: goFunction(['string'], 'string', bcrypt),
    htpasswd: goFunction(['string', 'string'], 'string', htpasswd),
    genPrivateKey: goFunction(['string'], 'string', genPrivateKey),
    derivePassword: goFunction(
      ['uint32', 'string', 'string', 'string', 'string'],
      'string',
      (counter, type, masterPassword, user, site) => {
        charge(SLOW)
        const request = { counter: countOf(counter), type, masterPassword, user, site }
        return derivePassword(request, environment)
      },
    ),
    buildCustomCert: goFunction(['string', 'string'], CERTIFICATE, buildCustomCert),
    genCA: goFunction(['string', 'int'], CERTIFICATE, genCA),
    genCAWithKey: goFunction(['string', 'int', 'string'], CERTIFICATE, genCA),
    genSelfSignedCert: goFunction(['string', LIST, LIST, 'int'], CERTIFICATE, genSelfSignedCert),
    genSelfSignedCertWithKey: goFunction(
      ['string', LIST, LIST, 'int', 'string'],
      CERTIFICATE,
      genSelfSignedCert,
    ),
    genSignedCert: goFunction(
      ['string', LIST, LIST, 'int', CERTIFICATE],
      CERTIFICATE,
      genSignedCert,
    ),
    genSignedCertWithKey: goFunction(
      ['string', LIST, LIST, 'int', CERTIFICATE, 'string'],
      CERTIFICATE,
      genSignedCert,
    ),
    encryptAES: goFunction(['string', 'string'], 'string', encryptAES),
    decryptAES: goFunction(['string', 'string'], 'string', decryptAES),
  }
}

function decodePart(encoded: string, what: string): string {
  try {
    return fromBytes(decodeBase64(toByteString(encoded)))
  } catch (error) {
    if (error instanceof GoError) throw new GoError(`unable to decode base64 ${what}`)
    throw error
  }
}

function hostRequest(
  commonName: string,
  ips: GoList | null,
  names: GoList | null,
  daysValid: number,
): CertificateRequest {
  const ipAddresses = (ips ?? []).map(checkIpAddress)
  const dnsNames = (names ?? []).map(checkDnsName)
  return { commonName, ipAddresses, dnsNames, daysValid, isAuthority: false }
}

function withKey(request: CertificateRequest, keys: readonly string[]): CertificateRequest {
  const [privateKey] = keys
  return privateKey === undefined ? request : { ...request, privateKey }
}

function checkIpAddress(ip: GoValue): string {
  if (typeof ip !== 'string')
    throw new GoError(`error parsing ip: ${formatValue(ip)} is not a string`)
  if (!parseIpAddress(ip)) throw new GoError(`error parsing ip: ${ip}`)
  return ip
}

function checkDnsName(name: GoValue): string {
  if (typeof name === 'string') return name
  throw new GoError(`error processing alternate dns name: ${formatValue(name)} is not a string`)
}

function countOf(value: GoValue): number {
  return value instanceof GoInt ? Number(value.value) : 0
}

/** The first 32 bytes of the password, filled up with zeros. */
function aesKey(password: string): Uint8Array {
  const key = new Uint8Array(32)
  key.set(toBytes(password).subarray(0, 32))
  return key
}

/** PKCS #7 (RFC 5652, section 6.3). */
function pad(bytes: Uint8Array): Uint8Array {
  const padding = BLOCK - (bytes.length % BLOCK)
  const padded = new Uint8Array(bytes.length + padding).fill(padding)
  padded.set(bytes)
  return padded
}

// As sprig: the last byte is believed.
function unpad(bytes: Uint8Array): string {
  const end = bytes.length - (bytes.at(-1) ?? 0)
  if (end < 0) throw sliceBoundsPanic(`[:${end}]`)
  return fromBytes(bytes.subarray(0, end))
}

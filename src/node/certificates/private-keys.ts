import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto'
import { GoError } from '../../go/values/index.ts'
import { decodeDer, integer, sequence } from './der.ts'

/** A new private key, of the sizes sprig uses. */
export function generateKey(type: 'rsa' | 'dsa' | 'ecdsa' | 'ed25519', rsaBits: number): KeyObject {
  switch (type) {
    case 'rsa':
      return generateKeyPairSync('rsa', { modulusLength: rsaBits }).privateKey
    case 'dsa':
      return generateKeyPairSync('dsa', { modulusLength: 2048, divisorLength: 256 }).privateKey
    case 'ecdsa':
      return generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey
    case 'ed25519':
      return generateKeyPairSync('ed25519').privateKey
  }
}

/** A private key as PEM in the format that sprig chooses for its type. */
export function formatPrivateKey(key: KeyObject): string {
  switch (key.asymmetricKeyType) {
    case 'rsa':
      return String(key.export({ type: 'pkcs1', format: 'pem' }))
    case 'ec':
      return String(key.export({ type: 'sec1', format: 'pem' }))
    case 'dsa':
      return formatPem('DSA PRIVATE KEY', encodeDsaKey(key))
    default:
      return String(key.export({ type: 'pkcs8', format: 'pem' }))
  }
}

/** OpenSSL's traditional format: version, p, q, g, public and private number. */
function encodeDsaKey(key: KeyObject): Uint8Array {
  const [algorithm, privateOctets] = partsOf(key.export({ type: 'pkcs8', format: 'der' })).slice(1)
  const parameters = decodeDer(algorithm?.content ?? EMPTY)[1]?.content ?? EMPTY
  const [, publicBits] = partsOf(createPublicKey(key).export({ type: 'spki', format: 'der' }))
  const publicNumber = publicBits?.content.subarray(1) ?? EMPTY
  return sequence(
    integer(Uint8Array.of(0)),
    ...decodeDer(parameters).map(({ whole }) => whole),
    publicNumber,
    privateOctets?.content ?? EMPTY,
  )
}

const EMPTY = new Uint8Array(0)

function partsOf(der: Uint8Array): ReturnType<typeof decodeDer> {
  return decodeDer(decodeDer(der)[0]?.content ?? EMPTY)
}

export function formatPem(label: string, der: Uint8Array): string {
  const lines =
    Buffer.from(der)
      .toString('base64')
      .match(/.{1,64}/g) ?? []
  return [`-----BEGIN ${label}-----`, ...lines, `-----END ${label}-----`, ''].join('\n')
}

/** The bytes of the first PEM block and its label. */
export function readPem(text: string): { label: string; der: Uint8Array } | undefined {
  const block = /-----BEGIN ([^\n-]*)-----\r?\n([\s\S]*?)-----END \1-----/.exec(text)
  if (!block) return undefined
  const body = (block[2] ?? '').replace(/^[^\n]*: .*$/gm, '').replace(/\s/g, '')
  return { label: block[1] ?? '', der: Buffer.from(body, 'base64') }
}

/** Reads a private key. Throws GoError with the words of sprig's parsePrivateKeyPEM. */
export function parsePrivateKey(pem: string): KeyObject {
  const block = readPem(pem)
  if (!block) throw new GoError('no PEM data in input')
  const { label } = block
  if (label !== 'PRIVATE KEY' && !label.endsWith(' PRIVATE KEY')) {
    throw new GoError(`no private key data in PEM block of type ${label}`)
  }
  const type = label.slice(0, -' PRIVATE KEY'.length)
  if (type !== '' && !['RSA', 'EC', 'DSA'].includes(type)) {
    throw new GoError(`invalid private key type ${label}`)
  }
  try {
    return createPrivateKey(formatPem(label, block.der))
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    const what = type === '' ? 'decoding PEM as PKCS#8' : `parsing ${type} private key from PEM`
    throw new GoError(`${what}: ${reason}`)
  }
}

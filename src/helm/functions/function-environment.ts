import type * as Toml from 'smol-toml'
import type { LoadRe2 } from '../../go/regexp/index.ts'

/** A certificate and its private key, both PEM. */
export interface CertificatePair {
  cert: string
  key: string
}

export interface CertificateRequest {
  commonName: string
  /** IPv4 and IPv6 addresses as text, valid. */
  ipAddresses: readonly string[]
  dnsNames: readonly string[]
  daysValid: number
  /** A certificate authority's certificate, which may sign others. */
  isAuthority: boolean
  /** The private key to certify, PEM; a new RSA key of 2048 bits without it. */
  privateKey?: string
  /** Who signs; the key itself without it. */
  issuer?: CertificatePair
}

interface ScryptParameters {
  cost: number
  blockSize: number
  parallelization: number
  /** In bytes. */
  length: number
}

/**
 * What functions need from outside: clock, randomness, digests and keys, the network, libraries at first use. Where an error can come, it is thrown as
 * GoError with the words of sprig.
 */
export interface FunctionEnvironment {
  /** Milliseconds since 1970. */
  now(): number
  /** Runs work that may take long; a process can make itself easier to stop meanwhile. Default: just runs it. */
  runLong?<T>(work: () => T): T
  /** The IANA name of the zone that Go calls Local. */
  readonly timeZone: string
  digest(algorithm: 'sha1' | 'sha256' | 'sha512', bytes: Uint8Array): Uint8Array
  hmacSha256(key: Uint8Array, message: Uint8Array): Uint8Array
  /** RFC 7914. */
  scrypt(password: Uint8Array, salt: Uint8Array, parameters: ScryptParameters): Uint8Array
  randomBytes(count: number): Uint8Array
  /** A random v4 UUID. */
  randomUuid(): string
  /** A bcrypt hash of cost 10. */
  bcrypt(password: string): string
  /** AES-256-CBC without padding of whole blocks. */
  encryptAes(key: Uint8Array, iv: Uint8Array, blocks: Uint8Array): Uint8Array
  decryptAes(key: Uint8Array, iv: Uint8Array, blocks: Uint8Array): Uint8Array
  /** A new private key, PEM as sprig writes it. */
  generatePrivateKey(type: 'rsa' | 'dsa' | 'ecdsa' | 'ed25519'): string
  createCertificate(request: CertificateRequest): CertificatePair
  /** Throws GoError when these are no certificate and private key. */
  checkCertificate(pair: CertificatePair): void
  /** Libraries that few charts need, and that take longer to load than a small chart to render. */
  loadRe2: LoadRe2
  loadToml(): typeof Toml
  /** An address of a host, or '' where looking up names is not wanted (Helm's default). */
  resolveHost(name: string): string
}

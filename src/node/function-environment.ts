import {
  createCipheriv,
  createDecipheriv,
  createHash,
  createHmac,
  randomBytes,
  randomUUID,
  scryptSync,
} from 'node:crypto'
import { createRequire } from 'node:module'
import type * as Bcrypt from 'bcryptjs'
import type * as Re2 from 're2js'
import type * as Toml from 'smol-toml'
import { byteLength } from '../go/values/index.ts'
import type { FunctionEnvironment } from '../helm/index.ts'
import { checkCertificate, createCertificate } from './certificates/create-certificate.ts'
import { formatPrivateKey, generateKey } from './certificates/private-keys.ts'
import { runStoppable } from './stoppable-work.ts'

// Templates cannot wait, so these are loaded by require, and only when one needs them.
const require = createRequire(import.meta.url)

const BCRYPT_COST = 10
const SCRYPT_MEMORY = 2 ** 26

/**
 * The clock, randomness and keys of Node for the template functions. Host names are not looked up, as in Helm without
 * `--enable-dns`.
 * @param options.stopsOnSignals While a chart is rendered, signals end the process; for a process of our own.
 */
export function createNodeFunctionEnvironment(
  options: { now?: () => number; timeZone?: string; stopsOnSignals?: boolean } = {},
): FunctionEnvironment {
  const now = options.now ?? Date.now
  return {
    now,
    ...(options.stopsOnSignals && { runLong: runStoppable }),
    // Intl is slow, and hardly any chart needs the time zone.
    get timeZone() {
      return options.timeZone ?? Intl.DateTimeFormat().resolvedOptions().timeZone
    },
    digest: (algorithm, bytes) => createHash(algorithm).update(bytes).digest(),
    hmacSha256: (key, message) => createHmac('sha256', key).update(message).digest(),
    scrypt: (password, salt, { length, ...parameters }) =>
      scryptSync(password, salt, length, { ...parameters, maxmem: SCRYPT_MEMORY }),
    randomBytes: (count) => randomBytes(count),
    randomUuid: () => randomUUID(),
    bcrypt: hashPassword,
    encryptAes: (key, iv, blocks) => {
      const cipher = createCipheriv('aes-256-cbc', key, iv).setAutoPadding(false)
      return Buffer.concat([cipher.update(blocks), cipher.final()])
    },
    decryptAes: (key, iv, blocks) => {
      const decipher = createDecipheriv('aes-256-cbc', key, iv).setAutoPadding(false)
      return Buffer.concat([decipher.update(blocks), decipher.final()])
    },
    generatePrivateKey: (type) => formatPrivateKey(generateKey(type, 4096)),
    createCertificate: (request) => createCertificate(request, now()),
    checkCertificate,
    loadRe2: () => require('re2js') as typeof Re2,
    loadToml: () => require('smol-toml') as typeof Toml,
    resolveHost: () => '',
  }
}

/** sprig prints an error in place of the hash. */
function hashPassword(password: string): string {
  if (byteLength(password) > 72) {
    return 'failed to encrypt string with bcrypt: bcrypt: password length exceeds 72 bytes'
  }
  // Go marks its hashes 2a, bcryptjs 2b: for these lengths the same thing.
  const { hashSync } = require('bcryptjs') as typeof Bcrypt
  return hashSync(password, BCRYPT_COST).replace(/^\$2b\$/, '$2a$')
}

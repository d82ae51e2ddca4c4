import { createCipheriv, createDecipheriv, randomBytes, randomUUID } from 'node:crypto'
import { hashSync } from 'bcryptjs'
import type { FunctionEnvironment } from '../helm/functions/function-environment.ts'
import { byteLength } from '../helm/go-template/go-string.ts'
import { checkCertificate, createCertificate } from './certificates/create-certificate.ts'
import { formatPrivateKey, generateKey } from './certificates/private-keys.ts'

const BCRYPT_COST = 10

/**
 * The clock, randomness and keys of Node for the template functions. Host names are not looked up, as in Helm without
 * `--enable-dns`.
 */
export function createNodeFunctionEnvironment(
  options: { now?: () => number; timeZone?: string } = {},
): FunctionEnvironment {
  const now = options.now ?? Date.now
  return {
    now,
    timeZone: options.timeZone ?? Intl.DateTimeFormat().resolvedOptions().timeZone,
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
    resolveHost: () => '',
  }
}

/** sprig prints an error where the hash would be. */
function hashPassword(password: string): string {
  if (byteLength(password) > 72) {
    return 'failed to encrypt string with bcrypt: bcrypt: password length exceeds 72 bytes'
  }
  // Go marks its hashes 2a, bcryptjs 2b: for these lengths the same thing.
  return hashSync(password, BCRYPT_COST).replace(/^\$2b\$/, '$2a$')
}

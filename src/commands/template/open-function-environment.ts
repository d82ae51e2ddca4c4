import { createCipheriv, createDecipheriv, generateKeyPairSync, randomBytes, randomUUID } from 'node:crypto'
import { hashSync } from 'bcryptjs'
import type { Context } from '../../context.ts'
import type { FunctionEnvironment } from '../../helm/index.ts'

/** Clock, randomness and keys of this machine for template functions. */
export async function openFunctionEnvironment(context: Context): Promise<FunctionEnvironment> {
  return {
    now: () => context.now().getTime(),
    timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
    randomBytes: (count) => randomBytes(count),
    randomUuid: () => randomUUID(),
    bcrypt: (password) => hashSync(password, 10),
    encryptAes(key, iv, blocks) {
      const cipher = createCipheriv('aes-256-cbc', key, iv).setAutoPadding(false)
      return Buffer.concat([cipher.update(blocks), cipher.final()])
    },
    decryptAes(key, iv, blocks) {
      const decipher = createDecipheriv('aes-256-cbc', key, iv).setAutoPadding(false)
      return Buffer.concat([decipher.update(blocks), decipher.final()])
    },
    generatePrivateKey: () =>
      generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({ type: 'pkcs1', format: 'pem' }).toString(),
    createCertificate: () => ({ cert: '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n', key: '-----BEGIN RSA PRIVATE KEY-----\nAAAA\n-----END RSA PRIVATE KEY-----\n' }),
    checkCertificate: () => undefined,
    resolveHost: () => '',
  }
}

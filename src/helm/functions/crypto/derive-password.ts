import { byteLength, toBytes } from '../../../go/values/index.ts'
import type { FunctionEnvironment } from '../function-environment.ts'
import { concatenate } from './concatenate.ts'

/*
 * The Master Password algorithm, version 3 (masterpassword.app). Templates and characters are facts of it.
 */

const SCRYPT = { cost: 32_768, blockSize: 8, parallelization: 2, length: 64 } as const
const SCOPE = 'com.lyndir.masterpassword'

const TEMPLATES: Readonly<Record<string, readonly string[]>> = {
  maximum: ['anoxxxxxxxxxxxxxxxxx', 'axxxxxxxxxxxxxxxxxno'],
  long: (
    'CvcvnoCvcvCvcv CvcvCvcvnoCvcv CvcvCvcvCvcvno CvccnoCvcvCvcv CvccCvcvnoCvcv CvccCvcvCvcvno CvcvnoCvccCvcv ' +
    'CvcvCvccnoCvcv CvcvCvccCvcvno CvcvnoCvcvCvcc CvcvCvcvnoCvcc CvcvCvcvCvccno CvccnoCvccCvcv CvccCvccnoCvcv ' +
    'CvccCvccCvcvno CvcvnoCvccCvcc CvcvCvccnoCvcc CvcvCvccCvccno CvccnoCvcvCvcc CvccCvcvnoCvcc CvccCvcvCvccno'
  ).split(' '),
  medium: ['CvcnoCvc', 'CvcCvcno'],
  short: ['Cvcn'],
  basic: ['aaanaaan', 'aannaaan', 'aaannaaa'],
  pin: ['nnnn'],
}

const CHARACTERS: Readonly<Record<string, string>> = {
  V: 'AEIOU',
  C: 'BCDFGHJKLMNPQRSTVWXYZ',
  v: 'aeiou',
  c: 'bcdfghjklmnpqrstvwxyz',
  A: 'AEIOUBCDFGHJKLMNPQRSTVWXYZ',
  a: 'AEIOUaeiouBCDFGHJKLMNPQRSTVWXYZbcdfghjklmnpqrstvwxyz',
  n: '0123456789',
  o: "@&%?,=[]_:-+*$#!'^~;()/.",
  x: 'AEIOUaeiouBCDFGHJKLMNPQRSTVWXYZbcdfghjklmnpqrstvwxyz0123456789!@#$%^&*()',
}

export interface PasswordRequest {
  counter: number
  type: string
  masterPassword: string
  user: string
  site: string
}

/** The password of a site, or sprig's complaint about an unknown type in its place. */
export function derivePassword(
  request: PasswordRequest,
  environment: Pick<FunctionEnvironment, 'scrypt' | 'hmacSha256'>,
): string {
  const templates = Object.hasOwn(TEMPLATES, request.type) ? TEMPLATES[request.type] : undefined
  if (!templates) return `cannot find password template ${request.type}`
  const { user, site } = request
  const salt = concatenate(toBytes(SCOPE), uint32(byteLength(user)), toBytes(user))
  const key = environment.scrypt(toBytes(request.masterPassword), salt, SCRYPT)
  const message = concatenate(
    toBytes(SCOPE),
    uint32(byteLength(site)),
    toBytes(site),
    uint32(request.counter),
  )
  const [first = 0, ...seed] = environment.hmacSha256(key, message)
  const template = templates[first % templates.length] ?? ''
  return [...template].map((kind, index) => pick(kind, seed[index] ?? 0)).join('')
}

function pick(kind: string, seed: number): string {
  const characters = CHARACTERS[kind] ?? ''
  return characters.charAt(seed % characters.length)
}

function uint32(value: number): Uint8Array {
  return Uint8Array.of(value >>> 24, value >>> 16, value >>> 8, value)
}

import { hmac } from '@noble/hashes/hmac.js'
import { scrypt } from '@noble/hashes/scrypt.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { byteLength, toBytes } from '../go-template/go-string.ts'

/*
 * The Master Password algorithm, version 3 (masterpassword.app). Templates and characters are facts of it.
 */

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
export function derivePassword(request: PasswordRequest): string {
  const templates = Object.hasOwn(TEMPLATES, request.type) ? TEMPLATES[request.type] : undefined
  if (!templates) return `cannot find password template ${request.type}`
  const { user, site } = request
  const salt = concatenate(toBytes(SCOPE), uint32(byteLength(user)), toBytes(user))
  const key = scrypt(toBytes(request.masterPassword), salt, { N: 32_768, r: 8, p: 2, dkLen: 64 })
  const message = concatenate(
    toBytes(SCOPE),
    uint32(byteLength(site)),
    toBytes(site),
    uint32(request.counter),
  )
  const [first = 0, ...seed] = hmac(sha256, key, message)
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

function concatenate(...parts: readonly Uint8Array[]): Uint8Array {
  return Uint8Array.from(parts.flatMap((part) => [...part]))
}

import type { Secret } from 'kubernetes-types/core/v1.d.ts'
import type { Complaints } from '../complaints.ts'
import { FieldPath } from '../field-path.ts'
import { configKeyProblems } from '../metadata/config-keys.ts'
import { complainOf } from '../metadata/problems.ts'
import type { Sent, Validator } from '../validator.ts'
import { bytesOf } from './binary-value.ts'
import { LARGEST_DATA } from './config-map.ts'
import { certificateWarning } from './tls-secret.ts'

const DATA = FieldPath.root.child('data')
const ACCOUNT_ANNOTATION = 'kubernetes.io/service-account.name'

/** The values of a Secret as the server stores them: `stringData` has become part of `data`. */
type SecretData = ReadonlyMap<string, Uint8Array>

/** Judges a Secret (pkg/apis/core/validation ValidateSecret). */
export const validateSecret: Validator<Secret> = (secret, complaints, server) => {
  const data = dataOf(secret)
  let size = 0
  for (const [key, value] of data) {
    complainOf(configKeyProblems(key), DATA.key(key), key, complaints)
    size += value.length
  }
  if (size > LARGEST_DATA) complaints.tooLong(DATA, LARGEST_DATA)
  validateType(secret, data, complaints)
  if (secret.type !== 'kubernetes.io/tls' || server.minor < 27) return
  // Servers since 1.27 try to use the pair (pkg/api/secret warnings.go).
  const warning = certificateWarning(data.get('tls.crt'), data.get('tls.key'))
  if (warning !== undefined) complaints.warn(warning)
}

function dataOf({ data = {}, stringData = {} }: Sent<Secret>): SecretData {
  const bytes = new Map<string, Uint8Array>()
  for (const [key, value] of Object.entries(data)) bytes.set(key, bytesOf(value))
  for (const [key, value] of Object.entries(stringData)) {
    bytes.set(key, new TextEncoder().encode(value))
  }
  return bytes
}

/** What some types must hold. */
function validateType(
  { type, metadata }: Sent<Secret>,
  data: SecretData,
  complaints: Complaints,
): void {
  switch (type) {
    case 'kubernetes.io/service-account-token': {
      if ((metadata?.annotations?.[ACCOUNT_ANNOTATION] ?? '') !== '') return
      const field = FieldPath.root.child('metadata', 'annotations').key(ACCOUNT_ANNOTATION)
      complaints.required(field, 'is required: the name of the ServiceAccount')
      return
    }
    case 'kubernetes.io/dockercfg':
      validateJson(data, '.dockercfg', complaints)
      return
    case 'kubernetes.io/dockerconfigjson':
      validateJson(data, '.dockerconfigjson', complaints)
      return
    case 'kubernetes.io/basic-auth':
      if (data.has('username') || data.has('password')) return
      complaints.required(DATA.key('username'), 'is required where there is no `password`')
      complaints.required(DATA.key('password'), 'is required where there is no `username`')
      return
    case 'kubernetes.io/ssh-auth':
      if ((data.get('ssh-privatekey')?.length ?? 0) > 0) return
      complaints.required(DATA.key('ssh-privatekey'))
      return
    case 'kubernetes.io/tls':
      for (const key of ['tls.crt', 'tls.key']) {
        if (!data.has(key)) complaints.required(DATA.key(key))
      }
  }
}

/** A key that must hold a JSON object. */
function validateJson(data: SecretData, key: string, complaints: Complaints): void {
  const value = data.get(key)
  if (value === undefined) complaints.required(DATA.key(key))
  else if (!isJsonObject(value)) {
    complaints.invalid(DATA.key(key), '(not shown)', 'must be a JSON object')
  }
}

function isJsonObject(bytes: Uint8Array): boolean {
  try {
    const value: unknown = JSON.parse(new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes))
    return typeof value === 'object' && !Array.isArray(value)
  } catch {
    return false
  }
}

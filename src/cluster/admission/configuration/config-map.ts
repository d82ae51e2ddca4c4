import type { ConfigMap } from 'kubernetes-types/core/v1.d.ts'
import { byteLength } from '../../../go/values/index.ts'
import { FieldPath } from '../field-path.ts'
import { configKeyProblems } from '../metadata/config-keys.ts'
import { complainOf } from '../metadata/problems.ts'
import type { Validator } from '../validator.ts'
import { bytesOf } from './binary-value.ts'

/** All values of a ConfigMap or a Secret together (core MaxSecretSize). */
export const LARGEST_DATA = 1024 * 1024

/** Judges a ConfigMap (pkg/apis/core/validation ValidateConfigMap). */
export const validateConfigMap: Validator<ConfigMap> = (
  { data = {}, binaryData = {} },
  complaints,
) => {
  let size = 0
  for (const [key, value] of Object.entries(data)) {
    const field = FieldPath.root.child('data').key(key)
    complainOf(configKeyProblems(key), field, key, complaints)
    if (Object.hasOwn(binaryData, key))
      complaints.invalid(field, key, 'is a key of `binaryData`, too')
    size += byteLength(value)
  }
  for (const [key, value] of Object.entries(binaryData)) {
    const field = FieldPath.root.child('binaryData').key(key)
    complainOf(configKeyProblems(key), field, key, complaints)
    size += bytesOf(value).length
  }
  // The server's path for the whole object.
  if (size > LARGEST_DATA) complaints.tooLong(FieldPath.root.key(''), LARGEST_DATA)
}

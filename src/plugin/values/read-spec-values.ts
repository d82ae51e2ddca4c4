import { GoInt, GoMap, type GoValue } from '../../go/values/index.ts'

/**
 * The `spec.values` of a Plugin resource as the installer reads them: nulls, and maps that are or become empty, are not
 * there, at any depth but inside lists, so that a null deletes no default; numbers are JSON's, which are floats
 * (kubegems/kubegems pkg/apis/plugins/v1beta1 Values; seen on the real installer).
 */
export function readSpecValues(values: GoMap): GoMap {
  const read = new GoMap()
  for (const [key, value] of values) {
    if (value === null) continue
    if (!(value instanceof GoMap)) read.set(key, withFloats(value))
    else {
      const inner = readSpecValues(value)
      if (inner.size > 0) read.set(key, inner)
    }
  }
  return read
}

function withFloats(value: GoValue): GoValue {
  if (value instanceof GoInt) return Number(value.value)
  if (Array.isArray(value)) return value.map(withFloats)
  if (!(value instanceof GoMap)) return value
  return new GoMap([...value].map(([key, item]) => [key, withFloats(item)]))
}

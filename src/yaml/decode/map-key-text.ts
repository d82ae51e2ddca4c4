import { goFloatText } from '../../go/strconv/index.ts'
import type { ResolvedScalar } from './resolve-plain.ts'

const INT64_MAX = 2n ** 63n - 1n

/**
 * The string that sigs.k8s.io/yaml makes of a key (func convertToJSONableObject in yaml.go), or
 * undefined for a key it refuses: null and integers above int64.
 */
export function mapKeyText(key: ResolvedScalar): string | undefined {
  switch (key.tag) {
    case '!!null':
      return undefined
    case '!!bool':
      return key.value ? 'true' : 'false'
    case '!!int':
      return key.value > INT64_MAX ? undefined : String(key.value)
    case '!!float':
      return goFloatText(key.value, 32)
    default:
      return key.value
  }
}

import { goTypeOf, type GoValue, isGoList, ownValue } from '../../go/values/index.ts'
import { type FieldError, FieldTypeError } from '../../yaml/fields/index.ts'

/** Go's types of the lists that are no []string. */
const LIST_TYPES: Readonly<Record<string, string>> = {
  dependencies: '[]*v2.Dependency',
  maintainers: '[]*v2.Maintainer',
  'import-values': '[]interface {}',
}

const ITEM_STRUCTS: Readonly<Record<string, string>> = {
  dependencies: 'Dependency',
  maintainers: 'Maintainer',
}

/** What sigs.k8s.io/yaml says about a value of the wrong type in a file that it decodes into Helm's structs. */
export function decodeMessage(file: string, error: FieldError): string {
  if (!(error instanceof FieldTypeError)) return error.message
  const { path, expected, found } = error
  const [field] = path
  if (found === null) return `validation: ${field} must not contain empty or null nodes`
  const context = 'error unmarshaling JSON: while decoding JSON: '
  if (field === 'generated' && expected.endsWith('time')) {
    return `${context}parsing time "${String(found)}" as "2006-01-02T15:04:05Z07:00": cannot parse "${String(found)}" as "2006"`
  }
  const into = `${context}json: cannot unmarshal ${jsonKind(found)} into Go`
  const isLock = file.endsWith('.lock')
  if (field === undefined) return `${into} value of type ${isLock ? 'v2.Lock' : 'loader.chartBase'}`
  return `${into} struct field ${fieldName(path, isLock)} of type ${fieldType(path, expected)}`
}

function fieldName(path: FieldTypeError['path'], isLock: boolean): string {
  const [field = '', , inner] = path
  const struct = ownValue(ITEM_STRUCTS, String(field))
  if (struct !== undefined && inner !== undefined) return `${struct}.${field}.${inner}`
  if (isLock) return `Lock.${field}`
  return field === 'apiVersion' ? 'chartBase.apiVersion' : `Metadata.${field}`
}

function fieldType(path: FieldTypeError['path'], expected: string): string {
  const names = path.filter((segment) => typeof segment === 'string')
  const last = names.at(-1) ?? ''
  if (expected === 'true or false') return 'bool'
  if (expected === 'a list') return ownValue(LIST_TYPES, last) ?? '[]string'
  if (expected !== 'a mapping') return 'string'
  const struct = ownValue(ITEM_STRUCTS, last)
  return struct === undefined ? 'map[string]string' : `v2.${struct}`
}

function jsonKind(value: GoValue): string {
  if (isGoList(value)) return 'array'
  const type = goTypeOf(value)
  if (type === 'string' || type === 'bool') return type
  return type.startsWith('map[') ? 'object' : 'number'
}

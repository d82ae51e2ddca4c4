/**
 * What a field of an API object may hold, as the tables write it in one line:
 *
 *     string                 a scalar, one of SCALARS
 *     EnvVar                 an object of a definition of the same group and version
 *     meta.v1.ObjectMeta     an object of another definition
 *     {}string               a map whose keys the author chooses
 *     []string               a list that server-side apply takes as a whole
 *     [set]string            a list without doubles
 *     [name]EnvVar           a list whose items have a key: the field `name` (or several, with commas)
 *     [name|name]EnvVar      the same; behind the bar how the older patch merges it
 *     string="TCP"           with the server's default
 *     string!                a field that must be there
 */
export type FieldType =
  | { is: 'scalar'; scalar: Scalar }
  | { is: 'object'; definition: string }
  | { is: 'map'; values: FieldType; isAtomic: boolean }
  | { is: 'list'; items: FieldType; list: ListType }

/** How two clients share a list. */
export interface ListType {
  /** Fields that tell items apart; empty for `set` and `atomic`. */
  keys: readonly string[]
  isSet: boolean
  /** The field by which a strategic merge patch tells items apart; empty: it joins scalars; undefined: it replaces the list. */
  mergeKey: string | undefined
}

/** A field of a definition. */
export interface Field {
  type: FieldType
  isRequired: boolean
  default?: unknown
}

const SCALARS = [
  'string',
  'bool',
  'int32',
  'int64',
  'double',
  'bytes',
  'time',
  'micro-time',
  'quantity',
  'int-or-string',
  'any',
  'schema-or-bool',
  'schema-or-list',
  'schema-or-strings',
] as const

/** `any` is JSON of whatever kind; `schema-or-...` are those of a CustomResourceDefinition's schemas. */
export type Scalar = (typeof SCALARS)[number]

const SCALAR_NAMES: ReadonlySet<string> = new Set(SCALARS)

/**
 * Reads a field of the tables.
 * @param text For example `[name|name]EnvVar!`.
 * @param group Group and version of the definition that the field is of, such as `core.v1`.
 */
export function readField(text: string, group: string): Field {
  const isRequired = text.endsWith('!')
  const whole = isRequired ? text.slice(0, -1) : text
  const equals = whole.indexOf('=')
  const type = readType(equals < 0 ? whole : whole.slice(0, equals), group)
  if (equals < 0) return { type, isRequired }
  return { type, isRequired, default: JSON.parse(whole.slice(equals + 1)) as unknown }
}

function readType(text: string, group: string): FieldType {
  if (text.startsWith('[')) {
    const end = text.indexOf(']')
    const items = readType(text.slice(end + 1), group)
    return { is: 'list', items, list: readListType(text.slice(1, end)) }
  }
  if (text.startsWith('{')) {
    const end = text.indexOf('}')
    const values = readType(text.slice(end + 1), group)
    return { is: 'map', values, isAtomic: text.slice(1, end) === 'atomic' }
  }
  if (isScalar(text)) return { is: 'scalar', scalar: text }
  return { is: 'object', definition: text.includes('.') ? text : `${group}.${text}` }
}

function isScalar(text: string): text is Scalar {
  return SCALAR_NAMES.has(text)
}

function readListType(text: string): ListType {
  const bar = text.indexOf('|')
  const shared = bar < 0 ? text : text.slice(0, bar)
  return {
    keys: shared === '' || shared === 'set' ? [] : shared.split(','),
    isSet: shared === 'set',
    mergeKey: bar < 0 ? undefined : text.slice(bar + 1),
  }
}

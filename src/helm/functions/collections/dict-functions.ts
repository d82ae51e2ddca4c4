import { charge } from '../../../go/budget/index.ts'
import {
  assertionPanic,
  compareGoStrings,
  deepCopy,
  GoError,
  goFunction,
  type GoList,
  GoMap,
  goTypeOf,
  type GoValue,
  listOf,
  nilMapPanic,
} from '../../../go/values/index.ts'
import { GoMapView } from '../../render/scope/values-view.ts'
import type { FunctionTable } from '../function-table.ts'
import { stringOf } from '../text/string-of.ts'
import { mergeDicts, type MergeOptions } from './merge-dicts.ts'

const MAP = 'map[string]interface {}'

// A nil where Go wants a map is a nil map: it can be read, not written.
type Dict = GoMap | null

function dict(...items: GoValue[]): GoMap {
  charge(items.length, 32 * items.length)
  const map = new GoMap()
  for (let index = 0; index < items.length; index += 2) {
    const value = items[index + 1]
    map.set(stringOf(items[index] ?? null), value === undefined ? '' : value)
  }
  return map
}

/** A map of a named type, such as `.Values`, loses the name on its way into a function. */
function asArgument(map: GoMap): GoMap {
  return map.goType === undefined ? map : new GoMapView(map)
}

function get(map: Dict, key: string): GoValue {
  const value = map?.get(key)
  return value === undefined ? '' : value
}

function set(map: Dict, key: string, value: GoValue): GoValue {
  if (map === null || map.isNil) throw nilMapPanic()
  map.set(key, value)
  return asArgument(map)
}

function unset(map: Dict, key: string): Dict {
  map?.delete(key)
  return map && asArgument(map)
}

function pluck(key: string, ...maps: Dict[]): GoList {
  return maps.map((map) => map?.get(key)).filter((value) => value !== undefined)
}

function sortedKeys(map: Dict): string[] {
  return map === null ? [] : [...map.keys()].sort(compareGoStrings)
}

function pick(map: Dict, ...keys: string[]): GoMap {
  const picked = new GoMap()
  for (const key of keys) {
    const value = map?.get(key)
    if (value !== undefined) picked.set(key, value)
  }
  return picked
}

function omit(map: Dict, ...keys: string[]): GoMap {
  const omitted = new Set(keys)
  charge(0, 32 * (map?.size ?? 0))
  return new GoMap([...(map ?? [])].filter(([key]) => !omitted.has(key)))
}

function mergeAll(options: MergeOptions): (target: Dict, ...sources: Dict[]) => GoMap {
  return (target, ...sources) => {
    const result = target ? asArgument(target) : new GoMap()
    for (const source of sources) if (source) mergeDicts(result, source, options)
    return result
  }
}

function dig(...parameters: GoValue[]): GoValue {
  if (parameters.length < 3) throw new GoError('dig needs at least three arguments')
  const keys = parameters.slice(0, -2)
  const fallback = parameters.at(-2) ?? null
  let step = asPlainMap(parameters.at(-1) ?? null)
  const names = keys.map(asString)
  for (const [index, name] of names.entries()) {
    const value = step.get(name)
    if (value === undefined) return fallback
    if (index === names.length - 1) return value
    step = asPlainMap(value)
  }
  return fallback
}

function asPlainMap(value: GoValue): GoMap {
  const type = goTypeOf(value)
  if (value instanceof GoMap && type === MAP) return value
  throw assertionPanic(type, MAP)
}

function asString(value: GoValue): string {
  if (typeof value === 'string') return value
  throw assertionPanic(goTypeOf(value), 'string')
}

function copy(value: GoValue): GoValue {
  if (value === null) throw new GoError('reflect: call of reflect.Value.Type on zero Value')
  return deepCopy(value)
}

const merge = goFunction([MAP, `...${MAP}`], 'interface {}', mergeAll({ overwrite: false }))
const mergeOverwrite = goFunction([MAP, `...${MAP}`], 'interface {}', mergeAll({ overwrite: true }))
const olderMergeOverwrite = goFunction(
  [MAP, `...${MAP}`],
  'interface {}',
  mergeAll({ overwrite: true, keepsScalars: true }),
)
const copyFunction = goFunction(['interface {}'], 'interface {}', copy)

/** Maps. Go's `keys` and `values` come in random order; here they are sorted by key. */
export const dictFunctions = {
  dict: goFunction(['...interface {}'], MAP, dict),
  get: goFunction([MAP, 'string'], 'interface {}', get),
  set: goFunction([MAP, 'string', 'interface {}'], MAP, set),
  unset: goFunction([MAP, 'string'], MAP, unset),
  hasKey: goFunction([MAP, 'string'], 'bool', (map: Dict, key) => map?.has(key) ?? false),
  pluck: goFunction(['string', `...${MAP}`], '[]interface {}', pluck),
  keys: goFunction([`...${MAP}`], '[]string', (...maps: Dict[]) =>
    listOf('string', maps.flatMap(sortedKeys)),
  ),
  values: goFunction([MAP], '[]interface {}', (map: Dict) =>
    sortedKeys(map).map((key) => map?.get(key) ?? null),
  ),
  pick: goFunction([MAP, '...string'], MAP, pick),
  omit: goFunction([MAP, '...string'], MAP, omit),
  merge,
  mustMerge: merge,
  mergeOverwrite,
  mustMergeOverwrite: mergeOverwrite,
  deepCopy: copyFunction,
  mustDeepCopy: copyFunction,
  dig: goFunction(['...interface {}'], 'interface {}', dig),
} satisfies FunctionTable

/** What sprig 3.2.2 does otherwise. */
export const olderDictFunctions = {
  mergeOverwrite: olderMergeOverwrite,
  mustMergeOverwrite: olderMergeOverwrite,
} satisfies FunctionTable

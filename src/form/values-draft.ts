import { type Json, MAX_DEPTH } from './json.ts'
import { isListIndex, splitKeyPath } from './key-path.ts'
import { isWrittenPlain, retype, retypeKey } from './plain-scalar.ts'
import { splitPath } from './value-path.ts'

/**
 * Values between opening and confirming. Dates appear where the dashboard takes a text for one; a reader sees their text.
 */
export type Value = null | boolean | number | string | Date | readonly Value[] | ValueMap

export interface ValueMap {
  readonly [key: string]: Value
}

type MutableMap = Record<string, Value>
type Collection = MutableMap | Value[]

/** Writing far behind the end of a list fills it with nulls; nobody has lists so long. */
const LONGEST_GAP = 1_000

/**
 * What stands at a path, or undefined. A date is read as text, because the dashboard writes it as YAML of version 1.1 and
 * reads it as 1.2.
 */
export function readValue(values: Value, path: string): Value | undefined {
  const value = valueAt(values, splitPath(path))
  return value instanceof Date ? isoText(value) : value
}

/** Values as JSON, as they are sent: dates as text, numbers that JSON cannot have as null. */
export function toJson(value: Value, depth = 0): Json {
  if (value instanceof Date) return isoText(value)
  // JSON knows neither infinity nor -0, which becomes 0.
  if (typeof value === 'number') return Number.isFinite(value) ? value + 0 : null
  if (typeof value !== 'object' || value === null || depth > MAX_DEPTH) return value as Json
  if (Array.isArray(value)) return value.map((item: Value) => toJson(item, depth + 1))
  const entries = Object.entries(value).map(([key, item]) => [key, toJson(item, depth + 1)])
  return Object.fromEntries(entries) as Json
}

/** Values that change path by path. Those it began with stay as they are. */
export class ValuesDraft {
  #root: Value
  /** The collections that this draft made and may change. */
  readonly #own = new WeakSet<object>()

  constructor(values: Value) {
    this.#root = values
  }

  get values(): Value {
    return this.#root
  }

  /**
   * Writes a value at a path as the dashboard does. A key in a section or list that starts with `0` replaces the whole of
   * it by a list first.
   * @returns Whether it was possible. It is not below something that is neither map nor list, at a key that a list
   * cannot have, and for values that are no map at all.
   */
  write(path: string, value: Value): boolean {
    const keys = splitPath(path)
    const parents = keys.slice(0, -1)
    if (parents.length > 0 && keys.at(-1)?.startsWith('0') && !this.#put(parents, [])) return false
    return this.#put(keys, value)
  }

  /** Removes the row of a list, or the key of a map. */
  remove(path: string): void {
    const keys = splitPath(path)
    const parent = valueAt(this.#root, keys.slice(0, -1))
    if (!isCollection(parent) || valueAt(this.#root, keys) === undefined) return
    const holder = this.#openAt(keys.slice(0, -1))
    const last = keys.at(-1) ?? ''
    if (Array.isArray(holder)) holder.splice(Number(last), 1)
    else if (holder !== undefined) delete holder[last]
  }

  /**
   * Where the parent is missing, the part of the path that is missing is built first, with lodash's notation for keys,
   * and set at the lowest place that is there.
   */
  #put(keys: readonly string[], value: Value): boolean {
    const parents = keys.slice(0, -1)
    if (valueAt(this.#root, parents) !== undefined) return this.#setAt(keys, value)
    let there = 0
    while (valueAt(this.#root, parents.slice(0, there + 1)) !== undefined) there++
    const missing = keys.slice(there + 1)
    return this.#setAt(keys.slice(0, there + 1), nest(missing.join('.'), value))
  }

  #setAt(keys: readonly string[], value: Value): boolean {
    // What changes nothing leaves the values the same object, by which others see that nothing is left to do.
    const old = valueAt(this.#root, keys)
    if (old !== undefined && Object.is(written(value, old), old)) return true
    const holder = this.#openAt(keys.slice(0, -1))
    const key = keys.at(-1) ?? ''
    if (holder === undefined) return false
    if (Array.isArray(holder)) return setItem(holder, key, value)
    const before = Object.hasOwn(holder, key) ? holder[key] : undefined
    const name = before === undefined ? retypeKey(key) : key
    // Two keys that are read as the same one are no YAML.
    if (name !== key && Object.hasOwn(holder, name)) return false
    defineKey(holder, name, written(value, before))
    return true
  }

  /** The collection at these keys, ready to be changed, or undefined when there is none. */
  #openAt(keys: readonly string[]): Collection | undefined {
    if (!isCollection(valueAt(this.#root, keys))) return undefined
    let here = this.#copied(this.#root as Collection)
    this.#root = here
    for (const key of keys) {
      const next = this.#copied(valueAt(here, [key]) as Collection)
      if (Array.isArray(here)) here[Number(key)] = next
      else defineKey(here, key, next)
      here = next
    }
    return here
  }

  #copied(collection: Collection): Collection {
    if (this.#own.has(collection)) return collection
    const copy = Array.isArray(collection) ? [...collection] : { ...collection }
    this.#own.add(copy)
    return copy
  }
}

/** What the keys lead to. A list is asked for with the text of a number. */
function valueAt(values: Value, keys: readonly string[]): Value | undefined {
  let here: Value | undefined = values
  for (const key of keys) {
    if (!isCollection(here)) return undefined
    if (Array.isArray(here)) here = here[itemIndex(key) ?? -1]
    else here = Object.hasOwn(here, key) ? here[key] : undefined
  }
  return here
}

function setItem(list: Value[], key: string, value: Value): boolean {
  const index = itemIndex(key)
  if (index === undefined || index > list.length + LONGEST_GAP) return false
  while (list.length < index) list.push(null)
  list[index] = written(value, list[index])
  return true
}

/** A string keeps its type where it replaces a quoted one; everything else is read as plain YAML. */
function written(value: Value, before: Value | undefined): Value {
  if (typeof value === 'string' && typeof before === 'string' && !isWrittenPlain(before))
    return value
  return retype(value) as Value
}

function itemIndex(key: string): number | undefined {
  const index = key === '' ? Number.NaN : Number(key)
  return Number.isInteger(index) && index >= 0 ? index : undefined
}

/** Maps and lists that hold a value at a path in lodash's notation; the outermost is always a map (lodash `set`). */
function nest(path: string, value: Value): Value {
  const keys = splitKeyPath(path)
  if (keys.length === 0) return {}
  return keys.reduceRight<Value>((inner, key, depth) => {
    if (/^(?:__proto__|constructor|prototype)$/.test(key)) return {}
    if (depth > 0 && isListIndex(key) && Number(key) <= LONGEST_GAP) {
      return [...Array<null>(Number(key)).fill(null), inner]
    }
    return { [key]: inner }
  }, value)
}

function isCollection(value: Value | undefined): value is Collection {
  return typeof value === 'object' && value !== null && !(value instanceof Date)
}

/** Like an assignment, also for the key `__proto__`. */
function defineKey(map: MutableMap, key: string, value: Value): void {
  Object.defineProperty(map, key, { value, writable: true, enumerable: true, configurable: true })
}

function isoText(date: Date): string {
  return Number.isNaN(date.getTime()) ? 'Invalid Date' : date.toISOString()
}

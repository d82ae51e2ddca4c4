/** JSON as data. Objects keep their order and may name a key twice, which a JS object cannot. */
export type JsonValue = null | boolean | number | bigint | string | JsonValue[] | JsonObject

export interface JsonObject {
  members: [name: string, value: JsonValue][]
}

export function isJsonObject(value: JsonValue | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** The same value with the members of every object sorted by name, as Go marshals a map. */
export function sortMembers(value: JsonValue): JsonValue {
  if (Array.isArray(value)) return value.map(sortMembers)
  if (!isJsonObject(value)) return value
  const sorted = new Map<string, JsonValue>()
  for (const [name, member] of value.members) sorted.set(name, sortMembers(member))
  return { members: [...sorted].sort(([a], [b]) => compareCodePoints(a, b)) }
}

/** Orders text as its UTF-8 bytes do: Go compares strings that way, JavaScript by UTF-16 units. */
export function compareCodePoints(a: string, b: string): number {
  const length = Math.min(a.length, b.length)
  for (let index = 0; index < length; index++) {
    const left = a.charCodeAt(index)
    const right = b.charCodeAt(index)
    if (left === right) continue
    // Surrogates stand for code points above all other units.
    const isLeftAstral = (left & 0xf800) === 0xd800
    const isRightAstral = (right & 0xf800) === 0xd800
    return isLeftAstral === isRightAstral ? left - right : isLeftAstral ? 1 : -1
  }
  return a.length - b.length
}

/** Whether two values are the same to JSON readers, for which the order of keys means nothing. */
export function sameJson(a: JsonValue, b: JsonValue): boolean {
  if (Array.isArray(a) && Array.isArray(b)) {
    return a.length === b.length && a.every((item, index) => sameJson(item, b[index] ?? null))
  }
  if (!isJsonObject(a) || !isJsonObject(b)) return a === b
  const [membersA, membersB] = [memberMap(a), memberMap(b)]
  if (membersA.size !== membersB.size) return false
  return [...membersA].every(([name, value]) => {
    const other = membersB.get(name)
    return other !== undefined && sameJson(value, other)
  })
}

/** The members as JSON readers see them: in the order of a JS object, of repeated keys the last one. */
export function memberMap({ members }: JsonObject): Map<string, JsonValue> {
  return new Map(Object.entries(Object.fromEntries(members)))
}

/** The type of JSON Schema that says most about a value: a whole number is an `integer`. */
export function jsonType(value: JsonValue): string {
  if (value === null) return 'null'
  if (Array.isArray(value)) return 'array'
  if (typeof value === 'bigint') return 'integer'
  if (typeof value === 'number') return Number.isInteger(value) ? 'integer' : 'number'
  return typeof value
}

/** Whether JSON Schema counts a value to a type. */
export function hasType(value: JsonValue, type: string): boolean {
  const own = jsonType(value)
  return own === type || (own === 'integer' && type === 'number')
}

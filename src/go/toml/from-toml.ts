import type { TomlTable, TomlValue } from 'smol-toml'
import { GoTime } from '../time/time.ts'
import { fixedZone, type TimeZone, UTC } from '../time/zone.ts'
import { GoInt, GoMap, type GoValue, listOf } from '../values/value.ts'

const MAP = 'map[string]interface {}'

/** A parsed TOML document with the Go types that BurntSushi/toml decodes into: int64, and []map for lists of tables. */
export function goValueFromToml(table: TomlTable): GoMap {
  return new GoMap(Object.entries(table).map(([key, value]) => [key, toGoValue(value)]))
}

function toGoValue(value: TomlValue): GoValue {
  if (typeof value === 'bigint') return GoInt.wrap('int64', value)
  if (value instanceof Date) return toGoTime(value)
  if (Array.isArray(value)) return toGoList(value)
  return typeof value === 'object' ? goValueFromToml(value) : value
}

function toGoList(values: readonly TomlValue[]): GoValue {
  const items = values.map(toGoValue)
  const areTables = items.length > 0 && items.every((item) => item instanceof GoMap)
  return areTables ? listOf(MAP, items) : items
}

function toGoTime(date: Date): GoTime {
  return new GoTime(BigInt(date.getTime()) * 1_000_000n, zoneOf(date.toISOString()))
}

function zoneOf(text: string): TimeZone {
  const [, sign, hours = '0', minutes = '0'] = /([-+])([0-9]{2}):([0-9]{2})$/.exec(text) ?? []
  if (sign === undefined) return UTC
  const offset = Number(hours) * 3600 + Number(minutes) * 60
  return fixedZone('', sign === '-' ? -offset : offset)
}

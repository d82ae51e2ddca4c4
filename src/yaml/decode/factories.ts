import { jsonNumberText } from '../../go/json/index.ts'
import { GoInt, type GoList, GoMap, type GoValue, JsonNumber } from '../../go/values/index.ts'
import type { ValueFactory } from './decoder.ts'

/** Values of Go, with every number as float64. */
export const GO_FLOAT64_VALUES: ValueFactory<GoValue> = {
  createMap: () => {
    const value = new GoMap()
    return { value, set: (key, item) => void value.set(key, item) }
  },
  createList: () => {
    const value: GoList = []
    return { value, push: (item) => void value.push(item) }
  },
  integer: Number,
  float: (value) => value,
  scalar: (value) => value,
}

/** Values of Go, with integers as `int`. */
export const GO_INT_VALUES: ValueFactory<GoValue> = {
  ...GO_FLOAT64_VALUES,
  integer: (value) => new GoInt('int', value),
}

/** Values of Go, with every number as json.Number. */
export const GO_JSON_NUMBER_VALUES: ValueFactory<GoValue> = {
  ...GO_FLOAT64_VALUES,
  integer: (value) => new JsonNumber(String(value)),
  float: (value) => new JsonNumber(jsonNumberText(value)),
}

/** Data of JavaScript; objects have no prototype, so that no key is special. */
export const PLAIN_VALUES: ValueFactory<unknown> = {
  createMap: () => {
    const value: Record<string, unknown> = Object.create(null)
    return { value, set: (key, item) => void (value[key] = item) }
  },
  createList: () => {
    const value: unknown[] = []
    return { value, push: (item) => void value.push(item) }
  },
  integer: Number,
  float: (value) => value,
  scalar: (value) => value,
}

/** As PLAIN_VALUES; calls back when a map is given a key again, by the author or by a merge. */
export function watchedPlainValues(onRepeatedKey: () => void): ValueFactory<unknown> {
  return {
    ...PLAIN_VALUES,
    createMap: () => {
      const value: Record<string, unknown> = Object.create(null)
      const set = (key: string, item: unknown): void => {
        if (key in value) onRepeatedKey()
        value[key] = item
      }
      return { value, set }
    },
  }
}

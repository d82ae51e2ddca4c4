import { sprint } from '../../../src/go/fmt/fmt.ts'
import { GoError } from '../../../src/go/values/error.ts'
import { goFunction } from '../../../src/go/values/function.ts'
import { fromBytes } from '../../../src/go/values/string.ts'
import { goTypeOf } from '../../../src/go/values/type.ts'
import {
  GoMap,
  type GoValue,
  int,
  listOf,
  type TemplateFunction,
} from '../../../src/go/values/value.ts'
import { executeTemplate } from '../../../src/helm/template/execute/execute-template.ts'
import type { ExecuteOptions } from '../../../src/helm/template/execute/frame.ts'
import { TemplateSet } from '../../../src/helm/template/execute/template-set.ts'
import { parseTemplate } from '../../../src/helm/template/parse/parse-template.ts'

/** The functions that the recorded templates may call; the program that recorded them has the same in Go. */
export const ORACLE_FUNCTIONS: ReadonlyMap<string, TemplateFunction> = new Map([
  ['trunc', goFunction(['int', 'string'], 'string', (count, text) => text.slice(0, count))],
  ['list', goFunction(['...interface {}'], '[]interface {}', (...items) => items)],
  ['strings', goFunction(['...string'], '[]string', (...items) => listOf('string', items))],
  ['dict', goFunction(['...interface {}'], 'map[string]interface {}', dict)],
  ['fail', goFunction(['string'], 'string', fail)],
  ['float', goFunction(['float64'], 'float64', (value) => value)],
  ['i64', goFunction(['int64'], 'int64', (value) => value)],
  ['u8', goFunction(['uint8'], 'uint8', (value) => value)],
  ['bool', goFunction(['bool'], 'bool', (value) => value)],
  ['bytes', goFunction(['[]uint8'], 'string', (bytes) => fromBytes(bytes))],
  ['map', goFunction(['map[string]interface {}'], 'int', (map) => int(map.size))],
  ['strs', goFunction(['[]string'], 'int', (items) => int(items.length))],
  ['any', goFunction(['interface {}'], 'interface {}', (value) => value)],
  ['default', goFunction(['interface {}', '...interface {}'], 'interface {}', defaultValue)],
  ['type', goFunction(['interface {}'], 'string', goTypeOf)],
])

function dict(...items: GoValue[]): GoMap {
  const map = new GoMap()
  for (let index = 0; index + 1 < items.length; index += 2) {
    map.set(sprint([items[index] as GoValue]), items[index + 1] as GoValue)
  }
  return map
}

function fail(message: string): never {
  throw new GoError(message)
}

function defaultValue(fallback: GoValue, value: GoValue = null): GoValue {
  return value === null || value === '' ? fallback : value
}

/** Parses and executes a template named `t` as the recording program does. */
export function runTemplate(
  text: string,
  data: GoValue,
  options: Partial<ExecuteOptions> = {},
): string {
  const set = new TemplateSet('t')
  const functions = new Map(ORACLE_FUNCTIONS)
  const executeOptions = { functions, ...options }
  functions.set(
    'include',
    goFunction(['string', 'interface {}'], 'string', (name, data) =>
      executeTemplate(set, name, data, executeOptions),
    ),
  )
  set.add(parseTemplate('t', text, { functions }))
  return executeTemplate(set, 't', data, executeOptions)
}

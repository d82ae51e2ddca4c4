import { encodeGoToml, goValueFromToml } from '../../../go/toml/index.ts'
import { GoError, goFunction, GoMap, GoObject, type GoValue } from '../../../go/values/index.ts'
import type { FunctionEnvironment } from '../function-environment.ts'
import type { FunctionTable } from '../function-table.ts'

/** Helm prints what went wrong where the TOML would be, but nil makes the encoder panic. */
function toToml(value: GoValue): string {
  if (value === null) throw new GoError('reflect: call of reflect.Value.Type on zero Value')
  try {
    return encodeGoToml(value)
  } catch (error) {
    if (error instanceof GoError) return error.message
    throw error
  }
}

/** TOML. The messages about what is no TOML are not those of Go's library. */
export function tomlFunctions(environment: FunctionEnvironment): FunctionTable {
  function fromToml(text: string): GoMap {
    const { parse, TomlError } = environment.loadToml()
    try {
      return goValueFromToml(parse(text, { integersAsBigInt: true }))
    } catch (error) {
      if (!(error instanceof TomlError)) throw error
      const [reason = ''] = error.message.replace('Invalid TOML document: ', '').split('\n')
      return new GoMap([['Error', `toml: line ${error.line}: ${reason}`]])
    }
  }

  return {
    toToml: goFunction(['interface {}'], 'string', toToml),
    fromToml: goFunction(['string'], 'map[string]interface {}', fromToml),
  }
}

/** What BurntSushi/toml 0.4, which Helm 3.8.2 has, does otherwise: it prints tables only. */
export const olderTomlFunctions = {
  toToml: goFunction(['interface {}'], 'string', (value) => {
    const isTable = value === null || value instanceof GoMap || value instanceof GoObject
    return isTable ? toToml(value) : 'toml: top-level values must be Go maps or structs'
  }),
} satisfies FunctionTable

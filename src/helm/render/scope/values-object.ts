import { jsonValueOf } from '../../../go/json/index.ts'
import { quote } from '../../../go/strconv/index.ts'
import {
  GoError,
  goFunction,
  GoMap,
  type GoMethods,
  type GoValue,
  nilPointerPanic,
  type TemplateFunction,
} from '../../../go/values/index.ts'
import { encodeGoYaml } from '../../../yaml/emit/index.ts'
import type { EngineProfile } from '../../engine-profile.ts'
import { isTable } from '../../values/merge-maps.ts'
import { NoTableError } from '../../values/table-path.ts'
import { GoMapView } from './values-view.ts'

const VALUES_TYPES: Readonly<Record<EngineProfile, string>> = {
  helm4: 'common.Values',
  installer: 'chartutil.Values',
}

/**
 * A map as Go's `common.Values` (`chartutil.Values` in Helm 3), which has methods: the dot of a template, `.Values` of a chart and of its subcharts,
 * `.Template`. Maps inside are plain ones (helm.sh/helm pkg/chart/common values.go).
 */
export function valuesObject(map: GoMap, profile: EngineProfile): GoMap {
  const values = new GoMapView(map, VALUES_TYPES[profile])
  values.methods = VALUES_METHODS
  return values
}

const VALUES_METHODS: GoMethods = {
  get(name, receiver) {
    return receiver instanceof GoMap ? valuesMethod(name, receiver) : undefined
  },
}

function valuesMethod(name: string, values: GoMap): TemplateFunction | undefined {
  const profile = values.goType === VALUES_TYPES.installer ? 'installer' : 'helm4'
  switch (name) {
    case 'AsMap':
      return goFunction([], 'map[string]interface {}', () => new GoMapView(values))
    case 'YAML':
      return goFunction([], 'string', () => encodeGoYaml(values, { jsonOf: jsonValueOf }))
    case 'Table':
      return goFunction(['string'], VALUES_TYPES[profile], (path) =>
        valuesObject(table(values, path), profile),
      )
    case 'PathValue':
      return goFunction(['string'], 'interface {}', (path) => pathValue(values, path))
    case 'Encode':
      // No template has a writer; a nil one is written to all the same.
      return goFunction(['io.Writer'], 'error', () => {
        throw nilPointerPanic()
      })
    default:
      return undefined
  }
}

function table(values: GoMap, path: string): GoMap {
  let found = values
  for (const key of path.split('.')) {
    const next = found.get(key)
    if (!isTable(next) && !isValues(next)) throw new GoError(new NoTableError(key).message)
    found = next
  }
  return found
}

function isValues(value: GoValue | undefined): value is GoMap {
  return value instanceof GoMap && Object.values(VALUES_TYPES).includes(value.goType ?? '')
}

function pathValue(values: GoMap, path: string): GoValue {
  if (path === '') throw new GoError('YAML path cannot be empty')
  const keys = path.split('.')
  const last = keys.pop()!
  const value = keys.length === 0 ? values.get(last) : tableIfThere(values, keys)?.get(last)
  if (value !== undefined && !isTable(value)) return value
  throw new GoError(`${quote(last)} is not a value`)
}

function tableIfThere(values: GoMap, keys: readonly string[]): GoMap | undefined {
  try {
    return table(values, keys.join('.'))
  } catch (error) {
    if (error instanceof GoError) return undefined
    throw error
  }
}

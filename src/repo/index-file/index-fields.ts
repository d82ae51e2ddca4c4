import { type FieldPath, FieldTypeError } from '../../chart/index.ts'
import { GoMap, type GoValue } from '../../go/values/index.ts'

/** A field that a strict decoder refuses. */
export class UnknownFieldError extends Error {
  override readonly name = 'UnknownFieldError'

  constructor(path: FieldPath) {
    super(`${path.join('.')} is unknown to Helm`)
  }
}

// The JSON names of the fields in helm.sh/helm pkg/repo and pkg/chart, the ones that Helm ignores included.
const INDEX_FIELDS = [
  'serverInfo',
  'apiVersion',
  'generated',
  'entries',
  'publicKeys',
  'annotations',
]
const MAINTAINER_FIELDS = ['name', 'email', 'url']
const DEPENDENCY_FIELDS = [
  'name',
  'version',
  'repository',
  'condition',
  'tags',
  'enabled',
  'import-values',
  'alias',
]
const CHART_VERSION_FIELDS = (
  'urls created removed digest checksum engine tillerVersion url ' +
  'name home sources version description keywords maintainers icon apiVersion condition tags ' +
  'appVersion deprecated annotations kubeVersion dependencies type'
).split(' ')
const BOOLEAN_FIELDS = ['removed', 'deprecated', 'enabled']

/**
 * Refuses what a strict decoder into Helm's IndexFile refuses: fields that it does not have, and numbers
 * and booleans where it has text (an unquoted `version: 1.10` would become 1.1).
 * Throws UnknownFieldError, FieldTypeError.
 */
export function refuseUnknownFields(index: GoMap): void {
  refuseUnknownKeys(index, isIndexField, [])
  const entries = index.get('entries')
  if (!(entries instanceof GoMap)) return
  for (const [name, versions] of entries) {
    const path = ['entries', name]
    forEachMap(versions ?? null, path, (version, path) => {
      refuseUnknownKeys(version, isChartVersionField, path)
      forEachMap(version.get('maintainers') ?? null, [...path, 'maintainers'], (maintainer, path) =>
        refuseUnknownKeys(maintainer, isMaintainerField, path),
      )
      forEachMap(
        version.get('dependencies') ?? null,
        [...path, 'dependencies'],
        (dependency, path) => refuseUnknownKeys(dependency, isDependencyField, path),
      )
      refuseUntypedText(version, path)
    })
  }
}

type IsField = (key: string) => boolean

// encoding/json matches names in any case.
function fieldTest(names: readonly string[]): IsField {
  const known = new Set(names.flatMap((name) => [name, name.toLowerCase()]))
  return (key) => known.has(key) || known.has(key.toLowerCase())
}

const isIndexField = fieldTest(INDEX_FIELDS)
const isChartVersionField = fieldTest(CHART_VERSION_FIELDS)
const isMaintainerField = fieldTest(MAINTAINER_FIELDS)
const isDependencyField = fieldTest(DEPENDENCY_FIELDS)
const isBooleanField = fieldTest(BOOLEAN_FIELDS)

function refuseUnknownKeys(map: GoMap, isField: IsField, path: FieldPath): void {
  for (const key of map.keys()) {
    if (!isField(key)) throw new UnknownFieldError([...path, key])
  }
}

function forEachMap(
  list: GoValue,
  path: FieldPath,
  visit: (map: GoMap, path: FieldPath) => void,
): void {
  if (!Array.isArray(list)) return
  for (const [at, item] of list.entries()) if (item instanceof GoMap) visit(item, [...path, at])
}

function refuseUntypedText(value: GoValue, path: FieldPath): void {
  if (typeof value === 'string' || value === null) return
  if (Array.isArray(value)) {
    for (const [at, item] of value.entries()) refuseUntypedText(item, [...path, at])
  } else if (value instanceof GoMap) {
    for (const [key, item] of value) {
      const isFlag = typeof item === 'boolean' && isBooleanField(key)
      if (!isFlag) refuseUntypedText(item, [...path, key])
    }
  } else {
    throw new FieldTypeError(path, 'text in quotes', value)
  }
}

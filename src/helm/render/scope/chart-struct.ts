import type { ChartMetadata } from '../../../chart/index.ts'
import { StructFields } from '../../../go/json/index.ts'
import { type GoList, GoMap, GoObject, type GoValue } from '../../../go/values/index.ts'
import { createChartObject } from './chart-object.ts'

/**
 * `.Chart` of Helm 3: a struct, so that a field that it does not have is an error, and JSON has the names of Chart.yaml
 * (helm.sh/helm v3 pkg/chart Metadata).
 */
export class ChartStruct extends GoObject {
  readonly goType = 'struct { chart.Metadata; IsRoot bool }'
  readonly goKind = 'struct'
  readonly #fields: GoMap

  constructor(metadata: ChartMetadata, isRoot: boolean) {
    super()
    this.#fields = createChartObject(metadata, isRoot)
  }

  override field(name: string): GoValue | undefined {
    return this.#fields.get(name)
  }

  override fields(): [string, GoValue][] {
    return [...this.#fields]
  }

  override toJsonValue(): GoValue {
    const { IsRoot = false, ...metadata } = Object.fromEntries(this.#fields)
    const fields = withTags(new GoMap(Object.entries(metadata)))
    return new StructFields([...fields, ['IsRoot', IsRoot]])
  }
}

/** The fields of a struct under their `json` tags: a small first letter, and nothing that is empty. */
function withTags(fields: GoMap): GoMap {
  return new GoMap(
    [...fields]
      .filter(([, value]) => !isEmpty(value))
      .map(([name, value]) => [TAGS[name] ?? lowerFirst(name), taggedValue(name, value)]),
  )
}

const TAGS: Readonly<Record<string, string>> = {
  APIVersion: 'apiVersion',
  ImportValues: 'import-values',
  URL: 'url',
}

function lowerFirst(name: string): string {
  return name.charAt(0).toLowerCase() + name.slice(1)
}

function taggedValue(name: string, value: GoValue): GoValue {
  const isListOfStructs = name === 'Maintainers' || name === 'Dependencies'
  return isListOfStructs && Array.isArray(value) ? value.map(taggedItem) : value
}

function taggedItem(item: GoValue): GoValue {
  return item instanceof GoMap ? withTags(item) : item
}

function isEmpty(value: GoValue): boolean {
  if (value === '' || value === false || value === null) return true
  if (value instanceof GoMap) return value.size === 0
  return Array.isArray(value) && (value as GoList).length === 0
}

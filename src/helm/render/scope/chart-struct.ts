import type { ChartDependency, ChartMaintainer, ChartMetadata } from '../../../chart/index.ts'
import {
  GoErrorValue,
  goFunction,
  type GoList,
  type GoValue,
  isTruthy,
  listOf,
  nilList,
  nilMap,
  type TemplateFunction,
} from '../../../go/values/index.ts'
import { importRule, stringMap } from './chart-object.ts'
import { type Fields, StructObject } from './struct-object.ts'

/**
 * `.Chart` of Helm 3: a struct with the metadata embedded, so that each field can be read with and without `.Metadata`
 * (helm.sh/helm v3 pkg/engine recAllTpls).
 */
export class ChartStruct extends StructObject {
  readonly goType = 'struct { chart.Metadata; IsRoot bool }'
  readonly #metadata: MetadataStruct
  readonly #isRoot: boolean

  constructor(metadata: ChartMetadata, isRoot: boolean) {
    super()
    this.#metadata = new MetadataStruct(metadata)
    this.#isRoot = isRoot
  }

  override field(name: string): GoValue | undefined {
    return super.field(name) ?? this.#metadata.field(name)
  }

  override fields(): Fields {
    return [
      ['Metadata', this.#metadata],
      ['IsRoot', this.#isRoot],
    ]
  }

  override encodedFields(): Fields {
    return [...this.#metadata.fields(), ['IsRoot', this.#isRoot]]
  }

  override jsonName(field: string, value: GoValue): string | undefined {
    return field === 'IsRoot' ? field : this.#metadata.jsonName(field, value)
  }
}

/** A struct of Chart.yaml: in JSON its fields have the names that they have there, and what is empty is left out. */
abstract class ChartYamlStruct extends StructObject {
  override jsonName(field: string, value: GoValue): string | undefined {
    if (!isTruthy(value) && !this.isAlwaysEncoded(field)) return undefined
    return JSON_NAMES[field] ?? field.charAt(0).toLowerCase() + field.slice(1)
  }

  /** The `json` tag has no `omitempty`. */
  isAlwaysEncoded(_field: string): boolean {
    return false
  }
}

const JSON_NAMES: Readonly<Record<string, string>> = {
  APIVersion: 'apiVersion',
  ImportValues: 'import-values',
  URL: 'url',
}

/** helm.sh/helm v3 pkg/chart/metadata.go Metadata */
class MetadataStruct extends ChartYamlStruct {
  readonly goType = 'chart.Metadata'
  readonly #fields: Fields

  constructor(metadata: ChartMetadata) {
    super()
    const { annotations, dependencies, maintainers } = metadata
    this.#fields = [
      ['Name', metadata.name],
      ['Home', metadata.home ?? ''],
      ['Sources', listOrNil('string', metadata.sources)],
      ['Version', metadata.version],
      ['Description', metadata.description ?? ''],
      ['Keywords', listOrNil('string', metadata.keywords)],
      ['Maintainers', listOrNil(MaintainerStruct.type, maintainers?.map(maintainerStruct))],
      ['Icon', metadata.icon ?? ''],
      ['APIVersion', metadata.apiVersion ?? ''],
      ['Condition', metadata.condition ?? ''],
      ['Tags', metadata.tags ?? ''],
      ['AppVersion', metadata.appVersion ?? ''],
      ['Deprecated', metadata.deprecated ?? false],
      ['Annotations', annotations ? stringMap(annotations) : nilMap('string')],
      ['KubeVersion', metadata.kubeVersion ?? ''],
      ['Dependencies', listOrNil(DependencyStruct.type, dependencies?.map(dependencyStruct))],
      ['Type', metadata.type ?? ''],
    ]
  }

  override fields(): Fields {
    return this.#fields
  }
}

/** helm.sh/helm v3 pkg/chart/metadata.go Maintainer */
class MaintainerStruct extends ChartYamlStruct {
  static readonly type = '*chart.Maintainer'
  readonly goType = MaintainerStruct.type
  override readonly goKind = 'ptr'
  readonly #maintainer: ChartMaintainer

  constructor(maintainer: ChartMaintainer) {
    super()
    this.#maintainer = maintainer
  }

  override fields(): Fields {
    const { name = '', email = '', url = '' } = this.#maintainer
    return [
      ['Name', name],
      ['Email', email],
      ['URL', url],
    ]
  }

  override method(name: string): TemplateFunction | undefined {
    return validateMethod(name)
  }
}

/** helm.sh/helm v3 pkg/chart/dependency.go Dependency */
class DependencyStruct extends ChartYamlStruct {
  static readonly type = '*chart.Dependency'
  readonly goType = DependencyStruct.type
  override readonly goKind = 'ptr'
  readonly #fields: Fields

  constructor(dependency: ChartDependency) {
    super()
    this.#fields = [
      ['Name', dependency.name],
      ['Version', dependency.version],
      ['Repository', dependency.repository],
      ['Condition', dependency.condition ?? ''],
      ['Tags', listOrNil('string', dependency.tags)],
      ['Enabled', dependency.enabled ?? false],
      ['ImportValues', dependency.importValues?.map(importRule) ?? nilList()],
      ['Alias', dependency.alias ?? ''],
    ]
  }

  override fields(): Fields {
    return this.#fields
  }

  override isAlwaysEncoded(field: string): boolean {
    return field === 'Name' || field === 'Repository'
  }

  override method(name: string): TemplateFunction | undefined {
    return validateMethod(name)
  }
}

function maintainerStruct(maintainer: ChartMaintainer): MaintainerStruct {
  return new MaintainerStruct(maintainer)
}

function dependencyStruct(dependency: ChartDependency): DependencyStruct {
  return new DependencyStruct(dependency)
}

function listOrNil(elementType: string, items: readonly GoValue[] | undefined): GoList {
  return items ? listOf(elementType, [...items]) : nilList(elementType)
}

/** `Validate` finds nothing wrong: a chart with an invalid Chart.yaml was not read. */
function validateMethod(name: string): TemplateFunction | undefined {
  return name === 'Validate' ? goFunction([], 'error', () => new GoErrorValue()) : undefined
}

import { StructFields } from '../../../go/json/index.ts'
import {
  goFunction,
  type GoList,
  GoObject,
  type GoValue,
  listOf,
  type TemplateFunction,
} from '../../../go/values/index.ts'
import type { EngineProfile } from '../../engine-profile.ts'
import { type Capabilities, HELM_VERSIONS, type KubeVersion } from './capabilities.ts'

type Fields = readonly (readonly [name: string, value: GoValue])[]

abstract class StructObject extends GoObject {
  override readonly goKind: 'struct' | 'ptr' = 'struct'

  override field(name: string): GoValue | undefined {
    if (this.hasUnexportedField(name)) return undefined
    return this.fields().find(([field]) => field === name)?.[1]
  }
}

class KubeVersionObject extends StructObject {
  readonly goType = 'common.KubeVersion'
  readonly #version: KubeVersion
  readonly #isAddressable: boolean

  constructor(version: KubeVersion, isAddressable: boolean) {
    super()
    this.#version = version
    this.#isAddressable = isAddressable
  }

  override inInterface(): GoObject {
    return this.#isAddressable ? new KubeVersionObject(this.#version, false) : this
  }

  override fields(): Fields {
    const { version, normalized, major, minor } = this.#version
    return [
      ['Version', version],
      ['normalizedVersion', normalized],
      ['Major', major],
      ['Minor', minor],
    ]
  }

  override pointerText(): string | undefined {
    return this.#isAddressable ? this.#version.normalized : undefined
  }

  override method(name: string): TemplateFunction | undefined {
    // Go declares both on the pointer.
    if (!this.#isAddressable) return undefined
    const { version, normalized } = this.#version
    if (name === 'String') return goFunction([], 'string', () => normalized)
    if (name === 'GitVersion') return goFunction([], 'string', () => version)
    return undefined
  }
}

class HelmVersionObject extends StructObject {
  readonly goType = 'version.BuildInfo'

  override fields(): Fields {
    const { helm4 } = HELM_VERSIONS
    return [
      ['Version', helm4.version],
      ['GitCommit', helm4.gitCommit],
      ['GitTreeState', helm4.gitTreeState],
      ['GoVersion', helm4.goVersion],
      ['KubeClientVersion', helm4.kubeClientVersion],
    ]
  }

  // Its `json` tags are the names in snake case.
  override jsonName(field: string): string {
    return field.replace(/(?<=[a-z])(?=[A-Z])/g, '_').toLowerCase()
  }
}

class OlderHelmVersionObject extends StructObject {
  readonly goType = 'version.BuildInfo'

  override fields(): Fields {
    const { installer } = HELM_VERSIONS
    return [
      ['Version', installer.version],
      ['GitCommit', installer.gitCommit],
      ['GitTreeState', installer.gitTreeState],
      ['GoVersion', installer.goVersion],
    ]
  }

  // Its `json` tags leave out what is empty.
  override toJsonValue(): GoValue {
    const { version, goVersion } = HELM_VERSIONS.installer
    return new StructFields([
      ['version', version],
      ['go_version', goVersion],
    ])
  }
}

class VersionSetObject extends GoObject {
  readonly goType = 'common.VersionSet'
  readonly goKind = 'slice'
  readonly #versions: readonly string[]

  constructor(versions: readonly string[]) {
    super()
    this.#versions = versions
  }

  override underlying(): GoList {
    return listOf('string', [...this.#versions])
  }

  override method(name: string): TemplateFunction | undefined {
    if (name !== 'Has') return undefined
    return goFunction(['string'], 'bool', (version) => this.#versions.includes(version))
  }
}

/** `.Capabilities` (helm.sh/helm pkg/chart/common Capabilities). */
export class CapabilitiesObject extends StructObject {
  readonly goType = '*common.Capabilities'
  override readonly goKind = 'ptr'
  readonly #fields: Fields

  constructor({ kubeVersion, apiVersions }: Capabilities, profile: EngineProfile) {
    super()
    this.#fields = [
      ['KubeVersion', new KubeVersionObject(kubeVersion, true)],
      ['APIVersions', new VersionSetObject(apiVersions)],
      [
        'HelmVersion',
        profile === 'installer' ? new OlderHelmVersionObject() : new HelmVersionObject(),
      ],
    ]
  }

  override fields(): Fields {
    return this.#fields
  }

  override method(name: string): TemplateFunction | undefined {
    return name === 'Copy' ? goFunction([], '*common.Capabilities', () => this) : undefined
  }
}

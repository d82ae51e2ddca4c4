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
import { type Fields, StructObject } from './struct-object.ts'

/** The Go package that the types are in. */
const PACKAGES: Readonly<Record<EngineProfile, string>> = {
  helm4: 'common',
  installer: 'chartutil',
}

class KubeVersionObject extends StructObject {
  readonly goType: string
  readonly #version: KubeVersion
  readonly #profile: EngineProfile
  readonly #isAddressable: boolean

  constructor(version: KubeVersion, profile: EngineProfile, isAddressable: boolean) {
    super()
    this.goType = `${PACKAGES[profile]}.KubeVersion`
    this.#profile = profile
    this.#version = version
    this.#isAddressable = isAddressable
  }

  override inInterface(): GoObject {
    return this.#isAddressable ? new KubeVersionObject(this.#version, this.#profile, false) : this
  }

  override fields(): Fields {
    const { version, normalized, major, minor } = this.#version
    const normalizedField: Fields =
      this.#profile === 'installer' ? [] : [['normalizedVersion', normalized]]
    return [['Version', version], ...normalizedField, ['Major', major], ['Minor', minor]]
  }

  override pointerText(): string | undefined {
    return this.#isAddressable ? this.#string() : undefined
  }

  /** Helm 3.8.2 knows no version without the suffix of the vendor. */
  #string(): string {
    const { version, normalized } = this.#version
    return this.#profile === 'installer' ? version : normalized
  }

  override method(name: string): TemplateFunction | undefined {
    // Go declares both on the pointer.
    if (!this.#isAddressable) return undefined
    const { version } = this.#version
    if (name === 'String') return goFunction([], 'string', () => this.#string())
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
    return snakeCase(field)
  }
}

function snakeCase(field: string): string {
  return field.replace(/(?<=[a-z])(?=[A-Z])/g, '_').toLowerCase()
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
  override jsonName(field: string, value: GoValue): string | undefined {
    return value === '' ? undefined : snakeCase(field)
  }
}

class VersionSetObject extends GoObject {
  readonly goType: string
  readonly goKind = 'slice'
  readonly #versions: readonly string[]

  constructor(versions: readonly string[], profile: EngineProfile) {
    super()
    this.goType = `${PACKAGES[profile]}.VersionSet`
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
  readonly goType: string
  override readonly goKind = 'ptr'
  readonly #fields: Fields

  constructor({ kubeVersion, apiVersions }: Capabilities, profile: EngineProfile) {
    super()
    this.goType = `*${PACKAGES[profile]}.Capabilities`
    this.#fields = [
      ['KubeVersion', new KubeVersionObject(kubeVersion, profile, true)],
      ['APIVersions', new VersionSetObject(apiVersions, profile)],
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
    return name === 'Copy' ? goFunction([], this.goType, () => this) : undefined
  }
}

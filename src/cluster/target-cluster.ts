import { UserError } from '../diagnostics/index.ts'
import { formatVersion, parseVersion, SemverError, type Version } from '../go/semver/index.ts'
import {
  builtInKinds,
  NEWEST_MINOR,
  OLDEST_MINOR,
  type Scope,
  type ServedKind,
} from './apis/served-kinds.ts'

/** Which cluster plugins are made for, as flags and `.kgplugin.yaml` say it. */
export interface ClusterSettings {
  /** `1.28` or `v1.28.15`; default: DEFAULT_KUBE_VERSION. */
  kubeVersion?: string | undefined
  /** What is there beyond Kubernetes: `group/version`, or `group/version/kind`. */
  apiVersions?: readonly string[] | undefined
  /** Names of its storage classes, which the form offers; default: DEFAULT_STORAGE_CLASSES. */
  storageClasses?: readonly string[] | undefined
}

/** Those of the cluster whose form was recorded; local-path comes with KubeGems. */
export const DEFAULT_STORAGE_CLASSES: readonly string[] = ['local-path', 'ceph']

/** A recent version that most platforms offer. */
const DEFAULT_KUBE_VERSION = '1.35'

/** The cluster that plugins are rendered for: a Kubernetes version and the kinds that it serves. */
export class TargetCluster {
  /** As the API server reports it: `v1.28.15`. */
  readonly kubeVersion: string
  /** What the user should know about the answers; undefined when all is known. */
  readonly note: string | undefined
  readonly #kinds: ReadonlyMap<string, Scope>
  /** Group and version of APIs whose kinds nobody listed. */
  readonly #openVersions: ReadonlySet<string>

  constructor(
    kubeVersion: string,
    kinds: ReadonlyMap<string, Scope>,
    openVersions: ReadonlySet<string>,
    note?: string,
  ) {
    this.kubeVersion = kubeVersion
    this.#kinds = kinds
    this.#openVersions = openVersions
    this.note = note
  }

  /** 28 for Kubernetes 1.28. */
  get minor(): number {
    return Number(this.kubeVersion.split('.')[1])
  }

  /** What `.Capabilities.APIVersions` of a chart holds: every `group/version`, and every `group/version/kind`. */
  apiVersions(): string[] {
    const versions = new Set(this.#openVersions)
    for (const key of this.#kinds.keys()) versions.add(key.slice(0, key.lastIndexOf('/')))
    return [...versions, ...this.#kinds.keys()]
  }

  /** The scope of a kind; undefined when the cluster does not know the kind. */
  scopeOf({ apiVersion, kind }: { apiVersion: string; kind: string }): Scope | undefined {
    const known = this.#kinds.get(`${apiVersion}/${kind}`)
    return known ?? (this.#openVersions.has(apiVersion) ? 'unknown' : undefined)
  }

  /** The same cluster with more kinds, such as those of CustomResourceDefinitions. */
  with(kinds: readonly ServedKind[]): TargetCluster {
    if (kinds.length === 0) return this
    const all = new Map(this.#kinds)
    for (const { apiVersion, kind, scope } of kinds) all.set(`${apiVersion}/${kind}`, scope)
    return new TargetCluster(this.kubeVersion, all, this.#openVersions, this.note)
  }
}

/** @throws UserError for what is no version of Kubernetes, and for what is no API version. */
export function createTargetCluster({
  kubeVersion = DEFAULT_KUBE_VERSION,
  apiVersions = [],
}: ClusterSettings = {}): TargetCluster {
  const version = readKubeVersion(kubeVersion)
  const minor = Number(version.minor)
  const kinds = new Map<string, Scope>()
  for (const { apiVersion, kind, scope } of builtInKinds(minor)) {
    kinds.set(`${apiVersion}/${kind}`, scope)
  }
  const openVersions = new Set<string>()
  for (const text of apiVersions) {
    const { apiVersion, kind } = readApiVersion(text)
    if (kind === undefined) openVersions.add(apiVersion)
    else if (!kinds.has(`${apiVersion}/${kind}`)) kinds.set(`${apiVersion}/${kind}`, 'unknown')
  }
  return new TargetCluster(`v${formatVersion(version)}`, kinds, openVersions, noteOn(minor))
}

function readKubeVersion(text: string): Version {
  try {
    const version = parseVersion(text)
    if (version.major === 1n) return version
  } catch (error) {
    if (!(error instanceof SemverError)) throw error
  }
  throw new UserError(`${JSON.stringify(text)} is no version of Kubernetes`, {
    hint: 'Write it like 1.30 or v1.30.2.',
  })
}

function readApiVersion(text: string): { apiVersion: string; kind?: string } {
  const match = /^((?:[a-z0-9][-a-z0-9.]*\/)?v[0-9][a-z0-9]*)(?:\/([A-Za-z][A-Za-z0-9]*))?$/.exec(
    text,
  )
  if (match === null) {
    throw new UserError(`${JSON.stringify(text)} is no API version`, {
      hint: 'Write it like monitoring.coreos.com/v1, or monitoring.coreos.com/v1/ServiceMonitor.',
    })
  }
  const [, apiVersion = '', kind] = match
  return { apiVersion, ...(kind !== undefined && { kind }) }
}

function noteOn(minor: number): string | undefined {
  const known = minor > NEWEST_MINOR ? NEWEST_MINOR : minor < OLDEST_MINOR ? OLDEST_MINOR : minor
  if (known === minor) return undefined
  return `the APIs of Kubernetes 1.${minor} are not known here, those of 1.${known} stand for them`
}

import type { TargetCluster } from '../../../cluster/index.ts'
import { GLOBAL_PLUGIN, parseRequirements, valuesFromNames } from '../../../plugin/index.ts'
import type { GlobalSetting } from '../../frame/global-settings.ts'
import type { InstallSetting } from '../../frame/install-setting.ts'
import type { Subject } from '../../frame/subject.ts'

/** What a platform may be like when somebody enables the plugin on it. */
export interface PlatformState {
  /** Follows `when`; empty: nothing special. */
  words: string
  setting: Pick<InstallSetting, 'globals' | 'disabled'>
  /** The state of the global image settings that other rules look at, too. */
  global?: GlobalSetting
}

/** A cluster with a platform. */
export interface Circumstance {
  state: PlatformState
  cluster: TargetCluster
}

type AmongOthers = Pick<Subject, 'metadata' | 'annotation' | 'neighbours'>

/** The plugins of the workspace that a plugin requires or reads values from, without the global one. */
export function otherPlugins(subject: AmongOthers): string[] {
  const { metadata, neighbours } = subject
  const names = new Set([...valuesFromNames(metadata), ...requiredNames(subject)])
  return [...names].filter(
    (name) =>
      name !== GLOBAL_PLUGIN && name !== metadata['name'] && neighbours.plugins().has(name),
  )
}

function requiredNames({ annotation }: AmongOthers): string[] {
  return parseRequirements(annotation('requirements') ?? '').map(({ name }) => name)
}

const REGISTRY = 'imageRegistry=registry.example.com'
const REPOSITORY = 'imageRepository=kubegems'

/**
 * The platforms to render a plugin on: with each of the global image settings, and without each of the plugins that it
 * reads values from and does not require. Only the first is an ordinary one.
 */
export function platformStates(subject: AmongOthers): PlatformState[] {
  const required = requiredNames(subject)
  const { metadata, neighbours } = subject
  const hasGlobal = metadata['name'] !== GLOBAL_PLUGIN && neighbours.plugins().has(GLOBAL_PLUGIN)
  const providers = [
    ...(hasGlobal ? [GLOBAL_PLUGIN] : []),
    ...otherPlugins(subject).filter((name) => !required.includes(name)),
  ]
  return [
    { words: '', setting: {} },
    {
      words: 'the global imageRegistry is set',
      setting: { globals: [REGISTRY] },
      global: 'registry',
    },
    {
      words: 'the global imageRepository is set',
      setting: { globals: [REPOSITORY] },
      global: 'repository',
    },
    {
      words: 'both the global imageRegistry and imageRepository are set',
      setting: { globals: [REGISTRY, REPOSITORY] },
      global: 'both',
    },
    ...providers.map((name) => ({
      words: `the plugin ${name} is not enabled`,
      setting: { disabled: [name] },
    })),
  ]
}

/**
 * In which of the circumstances something happens, for the end of a sentence; empty where it always does.
 * @param some At least one of `all`.
 */
export function describeCircumstances(
  some: readonly Circumstance[],
  all: readonly Circumstance[],
): string {
  const states = namesOf(some, ({ state }) => state.words)
  const clusters = namesOf(some, ({ cluster }) => kubeVersionOf(cluster))
  const allClusters = namesOf(all, ({ cluster }) => kubeVersionOf(cluster))
  const others = allClusters.filter((name) => !clusters.includes(name))
  // What happens on an ordinary platform is not special to any other.
  const isSpecial = !states.includes('')
  return [
    isSpecial ? ` when ${states.join(', or ')}` : '',
    others.length > 0
      ? ` for Kubernetes ${clusters.join(', ')} (for ${others.join(', ')} it does)`
      : '',
  ].join('')
}

function namesOf(
  circumstances: readonly Circumstance[],
  nameOf: (one: Circumstance) => string,
): string[] {
  return [...new Set(circumstances.map(nameOf))]
}

/** `v1.28.0` as people write it: `1.28`. */
export function kubeVersionOf({ kubeVersion }: TargetCluster): string {
  return kubeVersion.replace(/^v/, '').replace(/^(\d+\.\d+)\.0$/, '$1')
}

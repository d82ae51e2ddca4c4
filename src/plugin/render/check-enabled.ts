import { type Diagnostic, didYouMean } from '../../diagnostics/index.ts'
import {
  meetsConstraint,
  parseConstraint,
  parseVersion,
  SemverError,
} from '../../go/semver/index.ts'
import { pluginAnnotation } from '../chart-annotations/read-annotations.ts'
import { parseRequirements, type Requirement } from '../chart-annotations/requirements.ts'
import { GLOBAL_PLUGIN, valuesFromNames } from '../resource/plugin-resource.ts'
import type { Cycle } from './install-order.ts'
import { annotationLocation, type PluginChart } from './plugin-chart.ts'

/** What is known of the platform that a plugin is rendered for. */
export interface Platform {
  /** Version by name. */
  enabled: ReadonlyMap<string, string>
  /** Names of all plugins that could be enabled. */
  known: readonly string[]
}

/** Warnings about plugins whose settings are read or that are required, and that are not enabled. */
export function checkEnabled(plugin: PluginChart, platform: Platform): Diagnostic[] {
  return [...checkValuesFrom(plugin, platform), ...checkRequirements(plugin, platform)]
}

function checkValuesFrom(plugin: PluginChart, platform: Platform): Diagnostic[] {
  const { metadata } = plugin.chart
  return [...new Set(valuesFromNames(metadata))]
    .filter((name) => name !== GLOBAL_PLUGIN && !platform.enabled.has(name))
    .map((name) => ({
      ruleId: 'values-from-not-enabled',
      severity: 'warning',
      message: `${metadata.name} reads the settings of ${JSON.stringify(name)}, which is not enabled, so they are missing here`,
      location: annotationLocation(plugin, 'values-from'),
      hint: enableHint(name, platform),
    }))
}

function checkRequirements(plugin: PluginChart, platform: Platform): Diagnostic[] {
  const { metadata } = plugin.chart
  const annotation = pluginAnnotation(metadata, 'requirements') ?? ''
  return parseRequirements(annotation).flatMap((requirement): Diagnostic[] => {
    const { name, text } = requirement
    const version = platform.enabled.get(name)
    const common = {
      severity: 'warning',
      location: annotationLocation(plugin, 'requirements'),
    } as const
    if (version === undefined) {
      const message = `${metadata.name} requires ${text.trim()}, which is not enabled`
      const hint = enableHint(name, platform)
      return [{ ...common, ruleId: 'requirement-not-enabled', message, hint }]
    }
    if (isMet(requirement, version)) return []
    const message = `${metadata.name} requires ${text.trim()}, but ${name} has version ${version}`
    return [{ ...common, ruleId: 'requirement-not-met', message }]
  })
}

/**
 * A constraint that cannot be read is skipped silently, as the plugin manager does it, which has Masterminds/semver
 * v3.1.1 (kubegems/kubegems go.mod).
 */
function isMet({ constraint }: Requirement, version: string): boolean {
  try {
    return meetsConstraint(parseVersion(version), parseConstraint(constraint, '3.1'))
  } catch (error) {
    if (error instanceof SemverError) return true
    throw error
  }
}

function enableHint(name: string, { known }: Platform): string {
  if (known.includes(name)) return `Enable it: --with ${name}`
  const meant = didYouMean(name, known)
  const unknown = `No plugin of the workspace has the name ${JSON.stringify(name)}.`
  return meant === undefined ? unknown : `${unknown} Did you mean ${meant}?`
}

/** Plugins that wait for each other, told at the first one of each cycle. */
export function checkCycles(
  cycles: readonly Cycle[],
  plugins: readonly PluginChart[],
): Diagnostic[] {
  return cycles.flatMap(({ names, isDeadlock }): Diagnostic[] => {
    const first = plugins.find(({ chart }) => chart.metadata.name === names[0])
    if (first === undefined) return []
    const chain = names.join(' -> ')
    const readsValues = valuesFromNames(first.chart.metadata).includes(names[1]!)
    const location = annotationLocation(first, readsValues ? 'values-from' : 'requirements')
    if (isDeadlock) {
      const message = `These plugins require each other, so that none can be enabled first: ${chain}`
      return [{ ruleId: 'plugin-cycle', severity: 'error', message, location }]
    }
    const message = `These plugins read from each other: ${chain}`
    const hint =
      'The platform renders them again whenever the settings of one change; so does this simulation, a few times.'
    return [{ ruleId: 'plugin-cycle', severity: 'warning', message, location, hint }]
  })
}

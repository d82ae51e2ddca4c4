import type { RenderFailure } from '../../../plugin/index.ts'
import type { Probe } from './probe.ts'

/**
 * Whether a failure is the template's fault. It is not where the author says no on purpose: values.schema.json keeps the
 * form from sending the values, and `fail` or `required` tell their user what to do. An inner chart's schema is another
 * matter: the plugin hands over what it refuses.
 */
export function isBlamed(failure: RenderFailure, probes: readonly Probe[]): boolean {
  if (failure.refusal === 'template') return false
  const isGuess = probes.some(({ blame }) => blame === 'output')
  if (failure.refusal === 'schema') {
    return failure.resource !== undefined && !isGuess && !probes.some(isAnyText)
  }
  return !isGuess || isOutput(failure)
}

/** Nobody said that the value may be just any text. */
function isAnyText({ values: [value], role, special }: Probe): boolean {
  return role === 'content' && typeof value === 'string' && special === undefined
}

/** What the templates printed is wrong: no YAML, or not what the platform can read. */
function isOutput(failure: RenderFailure): boolean {
  return failure.at === undefined || isBadOutput(failure)
}

/**
 * What the templates printed is no YAML (helm.sh/helm pkg/release/v1/util SortManifests). YAML that is no object, such as a
 * text where a whole manifest was asked for, is another matter.
 */
export function isBadOutput({ message }: RenderFailure): boolean {
  return /^YAML parse error on .*: error converting YAML to JSON: /.test(message)
}

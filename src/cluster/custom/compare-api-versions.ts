const STAGES = ['alpha', 'beta', '']

/**
 * Sorts versions of an API, the best first: stable before beta before alpha, then the greater number; names of another
 * form come last, by letters (kubernetes/kubernetes apimachinery pkg/version/helpers.go).
 */
export function compareApiVersions(left: string, right: string): number {
  const [a, b] = [rankOf(left), rankOf(right)]
  if (a === undefined && b === undefined) return left < right ? -1 : left > right ? 1 : 0
  if (a === undefined) return 1
  if (b === undefined) return -1
  return b.stage - a.stage || b.major - a.major || b.minor - a.minor
}

function rankOf(version: string): { stage: number; major: number; minor: number } | undefined {
  const [, major, stage = '', minor = '0'] = /^v(\d+)(?:(alpha|beta)(\d+))?$/.exec(version) ?? []
  if (major === undefined) return undefined
  return { stage: STAGES.indexOf(stage), major: Number(major), minor: Number(minor) }
}

import { RE2JS } from 're2js'

/** One entry of the `health-check` annotation: `<resource>/<Go regexp>`. */
export interface HealthCheck {
  text: string
  /** Everything before the slash; undefined unless there is exactly one: the installer skips such an entry. */
  resource: string | undefined
  pattern: string
}

/** Workloads that the installer knows how to judge (kubegems/kubegems pkg/installer). */
export const HEALTH_CHECK_WORKLOADS = ['deployment', 'statefulset', 'daemonset'] as const

/** Reads one entry of the annotation, of which the installer trims nothing. */
export function parseHealthCheck(text: string): HealthCheck {
  const [resource, pattern, ...more] = text.split('/')
  if (pattern === undefined || more.length > 0) return { text, resource: undefined, pattern: '' }
  return { text, resource, pattern }
}

/** The workload that a resource names: `deployment` in any case, the others in lower case only. */
export function knownWorkload(
  resource: string,
): (typeof HEALTH_CHECK_WORKLOADS)[number] | undefined {
  if (resource.toLowerCase().includes('deployment')) return 'deployment'
  return HEALTH_CHECK_WORKLOADS.find((workload) => resource.includes(workload))
}

/** Why Go's regexp package refuses a pattern; undefined when it compiles. */
export function goRegexpError(pattern: string): string | undefined {
  try {
    RE2JS.compile(pattern)
    return undefined
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}

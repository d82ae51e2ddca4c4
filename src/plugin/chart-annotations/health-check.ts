import { RE2JS } from 're2js'

/** One entry of the `health-check` annotation. */
export interface HealthCheck {
  text: string
  /** Everything before the first slash; undefined without one. */
  resource: string | undefined
  pattern: string
}

/** Workloads that the installer knows how to judge (kubegems/kubegems pkg/installer). */
export const HEALTH_CHECK_WORKLOADS = ['deployment', 'statefulset', 'daemonset'] as const

export function parseHealthChecks(annotation: string): HealthCheck[] {
  return annotation.split(',').map((text) => {
    const slash = text.indexOf('/')
    if (slash < 0) return { text, resource: undefined, pattern: '' }
    return { text, resource: text.slice(0, slash), pattern: text.slice(slash + 1) }
  })
}

export function namesKnownWorkload(resource: string): boolean {
  return HEALTH_CHECK_WORKLOADS.some((workload) => resource.includes(workload))
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

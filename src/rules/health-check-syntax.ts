import {
  goRegexpError,
  HEALTH_CHECK_WORKLOADS,
  type HealthCheck,
  namesKnownWorkload,
  parseHealthChecks,
} from '../plugin/index.ts'
import { exampleChartYaml } from './frame/example-plugin.ts'
import { annotationPlace } from './frame/finding.ts'
import type { Rule } from './frame/rule.ts'

export const healthCheckSyntax: Rule = {
  id: 'health-check-syntax',
  severity: 'error',
  summary:
    'Every health-check entry is <resource>/<regexp> with a known workload and a valid Go regexp.',
  why: 'The installer discards the error: the entry never matches and the plugin is always "healthy".',
  bad: { 'Chart.yaml': exampleChartYaml({ 'health-check': 'deployments.apps/*' }) },
  good: { 'Chart.yaml': exampleChartYaml({ 'health-check': 'deployments.apps/.*' }) },
  check(subject, report) {
    const annotation = subject.annotation('health-check')
    if (!annotation) return
    for (const entry of parseHealthChecks(annotation)) {
      const problem = findProblem(entry)
      if (!problem) continue
      report({
        ...problem,
        at: annotationPlace('health-check'),
      })
    }
  },
}

function findProblem({
  text,
  resource,
  pattern,
}: HealthCheck): { message: string; hint: string } | undefined {
  if (resource === undefined) {
    return {
      message: `health-check entry "${text}" is not <resource>/<regexp>`,
      hint: 'Write for example deployments.apps/^name-.*',
    }
  }
  if (!namesKnownWorkload(resource)) {
    return {
      message: `health-check entry "${text}" names no workload that the installer can judge`,
      hint: `Its resource must contain ${HEALTH_CHECK_WORKLOADS.join(', ')}.`,
    }
  }
  const regexpError = goRegexpError(pattern)
  if (regexpError === undefined) return undefined
  return {
    message: `health-check entry "${text}" has no valid Go regexp: ${regexpError}`,
    hint: pattern === '*' ? `Write ${resource}/.* for every object.` : 'See the RE2 syntax.',
  }
}

import { INSTALLER_NAMESPACE } from '../../plugin/index.ts'
import { exampleChartYaml } from '../frame/example-plugin.ts'
import { annotationPlace } from '../frame/finding.ts'
import type { Rule } from '../frame/rule.ts'

export const healthCheckIdle: Rule = {
  id: 'health-check-idle',
  severity: 'info',
  isOptional: true,
  summary: 'A health-check stands only where KubeGems evaluates it.',
  why: "Only the metrics exporter reads the health-check, and in kubegems-installer: for a plugin that installs elsewhere it checks nothing. The fault is the platform's, so this rule is off by default.",
  bad: { 'Chart.yaml': exampleChartYaml({ 'health-check': 'deployments.apps/^demo-.*' }) },
  good: {
    'Chart.yaml': exampleChartYaml({
      'health-check': 'deployments.apps/^demo-.*',
      'install-namespace': INSTALLER_NAMESPACE,
    }),
  },
  check({ isPlugin, annotation }, report) {
    const healthCheck = annotation('health-check')?.trim()
    const namespace = annotation('install-namespace')
    if (!isPlugin || !healthCheck || !namespace || namespace === INSTALLER_NAMESPACE) return
    report({
      message: `The health-check checks nothing: workloads are in ${namespace}, and the metrics exporter looks into ${INSTALLER_NAMESPACE}`,
      at: annotationPlace('health-check'),
      hint: 'Watch the workloads by other means, such as alerts.',
    })
  },
}

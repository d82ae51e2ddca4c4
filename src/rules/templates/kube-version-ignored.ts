import { exampleChartYaml } from '../frame/example-plugin.ts'
import { inChartYaml } from '../frame/finding.ts'
import { isRenderedByTemplate } from '../frame/rendered-by.ts'
import type { Rule } from '../frame/rule.ts'

export const kubeVersionIgnored: Rule = {
  id: 'kube-version-ignored',
  severity: 'info',
  summary: 'A plugin that the installer renders itself does not count on kubeVersion.',
  why: 'The installer checks kubeVersion for render-by helm only: on a cluster that is too old the plugin installs nevertheless.',
  bad: { 'Chart.yaml': exampleChartYaml({}, 'kubeVersion: ">=1.22"\n') },
  good: { 'Chart.yaml': exampleChartYaml({ 'render-by': 'helm' }, 'kubeVersion: ">=1.22"\n') },
  check(subject, report) {
    const { kubeVersion } = subject.metadata
    if (!isRenderedByTemplate(subject)) return
    if (typeof kubeVersion !== 'string' || kubeVersion.trim() === '') return
    report({
      message: `kubeVersion ${kubeVersion} is not checked where the installer renders the chart: older clusters install it, too`,
      at: inChartYaml('kubeVersion'),
      hint: 'Ask in a template: {{ if semverCompare "<1.22-0" .Capabilities.KubeVersion.Version }}{{ fail "..." }}{{ end }}',
    })
  },
}

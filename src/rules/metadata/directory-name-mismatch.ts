import { exampleChartYaml } from '../frame/example-plugin.ts'
import { inChartYaml } from '../frame/finding.ts'
import type { Rule } from '../frame/rule.ts'

export const directoryNameMismatch: Rule = {
  id: 'directory-name-mismatch',
  severity: 'warning',
  summary: "A plugin's folder has the chart's name.",
  why: "The chart's name is the plugin's id everywhere: in the cluster, in values-from and requirements; people look for a folder of that name.",
  bad: { 'Chart.yaml': exampleChartYaml().replace('name: demo', 'name: demonstration') },
  good: { 'Chart.yaml': exampleChartYaml() },
  check(subject, report) {
    const { name } = subject.metadata
    if (subject.folderName === undefined) return
    if (typeof name !== 'string' || name.trim() === subject.folderName) return
    report({
      message: `The chart is named ${name}, its folder ${subject.folderName}`,
      at: inChartYaml('name'),
      hint: `Rename the folder to ${name}, or the chart.`,
    })
  },
}

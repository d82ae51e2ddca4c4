import { exampleChartYaml } from './frame/example-plugin.ts'
import type { Rule } from './frame/rule.ts'

export const directoryNameMismatch: Rule = {
  id: 'directory-name-mismatch',
  severity: 'warning',
  summary: "A plugin's folder has the chart's name.",
  why: "The chart's name is the plugin's id everywhere: in the cluster, in values-from and requirements; people look for a folder of that name.",
  bad: { 'Chart.yaml': exampleChartYaml().replace('name: demo', 'name: demonstration') },
  good: { 'Chart.yaml': exampleChartYaml() },
  check(chart, report) {
    const { name } = chart.metadata
    if (chart.folderName === undefined) return
    if (typeof name !== 'string' || name.trim() === chart.folderName) return
    report({
      message: `The chart is named ${name}, its folder ${chart.folderName}`,
      at: { file: 'Chart.yaml', pointer: '/name' },
      hint: `Rename the folder to ${name}, or the chart.`,
    })
  },
}

import { goRegexpError, parseHealthCheck } from '../../plugin/index.ts'
import { annotationEntries } from '../frame/annotation-entries.ts'
import { exampleChartYaml } from '../frame/example-plugin.ts'
import type { Rule } from '../frame/rule.ts'

export const healthCheckGlob: Rule = {
  id: 'health-check-glob',
  severity: 'warning',
  summary: 'A health-check pattern is written as a regexp, not as a shell glob.',
  why: 'name-* is a valid regexp that means "name followed by any number of dashes".',
  bad: { 'Chart.yaml': exampleChartYaml({ 'health-check': 'deployments.apps/nginx-*' }) },
  good: { 'Chart.yaml': exampleChartYaml({ 'health-check': 'deployments.apps/^nginx-.*' }) },
  check(subject, report) {
    for (const { text, at } of annotationEntries(subject, 'health-check')) {
      const { pattern } = parseHealthCheck(text)
      if (!STAR_AFTER_LITERAL.test(pattern) || goRegexpError(pattern) !== undefined) continue
      const repeated = STAR_AFTER_LITERAL.exec(pattern)?.[1]
      report({
        message: `health-check entry "${text.trim()}" looks like a glob: ${repeated}* means any number of "${repeated}"`,
        at,
        hint: `Write ^${pattern
          .trim()
          .replace(/^\^/, '')
          .replaceAll(/(?<=[\w-])\*/g, '.*')}`,
      })
    }
  },
}

// `[a-z]*`, `(..)*` and `\d*` are meant; a repeated plain letter or dash hardly ever is.
const STAR_AFTER_LITERAL = /(?<!\\)([\w-])\*/

import { exampleChartYaml } from '../frame/example-plugin.ts'
import { inChartYaml } from '../frame/finding.ts'
import type { Rule } from '../frame/rule.ts'
import type { Subject } from '../frame/subject.ts'
import { replaceText, textAt } from '../frame/written-text.ts'

export const annotationNotString: Rule = {
  id: 'annotation-not-string',
  severity: 'error',
  summary: 'Every annotation value is a text, or keeps its text when Helm makes one of it.',
  why: 'Helm turns unquoted numbers into texts, and 1.10 becomes 1.1; with a list or a map the chart does not even load.',
  isFixable: true,
  bad: {
    'Chart.yaml': exampleChartYaml({}) + '  example.com/upstream-version: 1.10\n',
  },
  good: {
    'Chart.yaml': exampleChartYaml({}) + '  example.com/upstream-version: "1.10"\n',
  },
  check(subject, report) {
    for (const [name, value] of subject.annotations) {
      // A null becomes the empty string in Go.
      if (typeof value === 'string' || value === null) continue
      const at = inChartYaml('annotations', name)
      if (typeof value === 'object' && !(value instanceof Date)) {
        report({
          message: `Annotation ${name} is ${Array.isArray(value) ? 'a list' : 'a map'}, not a string: Helm does not load the chart`,
          at,
          hint: 'Write it as one string.',
        })
        continue
      }
      const place = textAt(subject, at)
      const read = annotationAsHelmReads(name, subject)
      if (typeof value === 'boolean' || place === undefined || read === undefined) continue
      if (read === place.text) continue
      report({
        message: `Annotation ${name} is written ${place.text}, and Helm makes ${JSON.stringify(read)} of it`,
        severity: 'warning',
        at,
        hint: `Quote it: "${place.text}".`,
        fix: replaceText(place, JSON.stringify(place.text)),
      })
    }
  },
}

/** Undefined where the chart does not load. */
function annotationAsHelmReads(name: string, { chart }: Subject): string | undefined {
  try {
    return chart.load().metadata.annotations?.[name]
  } catch {
    // chart-invalid tells why.
    return undefined
  }
}

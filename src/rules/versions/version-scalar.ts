import type { Insertion } from '../../analysis/index.ts'
import { exampleInnerPlugin } from '../frame/example-plugin.ts'
import { type FindingPlace, inChartYaml, type Report } from '../frame/finding.ts'
import type { Rule } from '../frame/rule.ts'
import type { Subject } from '../frame/subject.ts'
import { replaceText, textAt } from '../frame/written-text.ts'

const VALUES = '# the release of the chart\nrelease: "1.10.2"\nreplicas: 1\n'

export const versionScalar: Rule = {
  id: 'version-scalar',
  severity: 'warning',
  summary: 'Versions are quoted where YAML could take them for numbers.',
  why: 'YAML reads 1.10 as the number 1.1, and 1e5 of a commit as 100000: another version than the author meant, or none.',
  isFixable: true,
  bad: {
    'values.yaml': VALUES,
    'templates/inner.yaml': exampleInnerPlugin({ version: '{{ .Values.release }}' }),
  },
  good: {
    'values.yaml': VALUES,
    'templates/inner.yaml': exampleInnerPlugin({ version: '{{ .Values.release | quote }}' }),
  },
  async check(subject, report) {
    for (const place of placesInChartYaml(subject)) checkChartYaml(place, subject, report)
    if (subject.isLibrary) return
    const facts = await subject.templateFacts()
    if (!facts.ok) return
    for (const insertion of facts.value.insertions) {
      if (insertion.place.file.startsWith('charts/') || !isBareVersion(insertion)) continue
      reportInsertion(insertion, subject, report)
    }
  },
}

function placesInChartYaml({ metadata }: Subject): FindingPlace[] {
  const { dependencies } = metadata
  const declared = Array.isArray(dependencies) ? dependencies : []
  return [
    ...['version', 'appVersion', 'kubeVersion'].map((field) => inChartYaml(field)),
    ...declared.map((_, at) => inChartYaml('dependencies', String(at), 'version')),
  ]
}

/** Two numbers and a dot, or what YAML reads as another text than it is written in. */
const NUMBER = /^[-+]?(\d+\.\d*|\.\d+|\d+e[-+]?\d+|0[xob]?\d+[\da-f]*|\d+_[\d_]*)$/i

function checkChartYaml(at: FindingPlace, subject: Subject, report: Report): void {
  const place = textAt(subject, at)
  if (place === undefined || !NUMBER.test(place.text)) return
  const number = Number(place.text.replaceAll('_', ''))
  const isLost = String(number) !== place.text
  report({
    message: isLost
      ? `${place.text} is a number to YAML: Helm reads ${number}`
      : `${place.text} is a number to YAML: a version such as 1.10 would be read as 1.1`,
    at,
    hint: `Quote it: "${place.text}"`,
    fix: replaceText(place, `"${place.text}"`),
  })
}

/** apiVersion has letters in it. */
const VERSION_KEY = /^(?!api)([a-z]+V|v)ersion$|^([a-z]+T|t)ag$|^app\.kubernetes\.io\/version$/
const QUOTING = new Set([
  'quote',
  'squote',
  'toYaml',
  'toJson',
  'printf',
  'include',
  'tpl',
  'print',
])

/** `version: {{ ... }}` with a value that may look like a number. */
function isBareVersion(insertion: Insertion): boolean {
  const { quotes, isText, isWholeValue, keys, functions, reads, objects } = insertion
  if (quotes !== 'none' || isText || !isWholeValue) return false
  if (!VERSION_KEY.test(keys.at(-1) ?? '') || functions.some((name) => QUOTING.has(name))) {
    return false
  }
  // The chart's own version has three parts.
  const isAppVersion = objects.some(
    ([first, second]) => first === 'Chart' && second === 'AppVersion',
  )
  return isAppVersion || reads.some(({ manner }) => manner === 'printed')
}

function reportInsertion({ place, keys }: Insertion, subject: Subject, report: Report): void {
  const { file, ...position } = place
  const at = { file, position }
  const action = textAt(subject, at)
  const end = action && /\s*-?\}\}$/.exec(action.text)
  const isSimple =
    action && end && !/^\{\{-?\s*(if|else|end|with|range|define|block)\b/.test(action.text)
  report({
    message: `${keys.at(-1)} is not quoted: a value such as 1.10 or 1e5 becomes another number`,
    at,
    hint: 'Quote it: {{ ... | quote }}',
    ...(isSimple && {
      fix: replaceText(
        {
          file,
          start: action.start + end.index,
          end: action.start + end.index,
        },
        ' | quote',
      ),
    }),
  })
}

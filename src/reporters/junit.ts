import {
  type Diagnostic,
  isAtLeast,
  type SuppressedDiagnostic,
  visibleLines,
} from '../diagnostics/index.ts'
import { findingText, placeText } from './finding-text.ts'
import { type ChartFindings, groupByChart } from './group-by-chart.ts'
import { DEFAULT_RUN, type Reporter, type ReporterOptions } from './reporter.ts'

/**
 * JUnit's XML, as Jenkins and GitLab read it: a suite for each chart, in it a case for each rule that found something.
 * A case fails when the run does; milder findings are its output, and accepted ones are skipped. A chart without
 * findings has one case that passes, because a suite without cases is shown nowhere.
 */
export const junit: Reporter = (result, options) => {
  const { command } = options.run ?? DEFAULT_RUN
  const suites = groupByChart(result).map((group) => ({
    name: group.chart,
    cases: casesOf(group, options),
  }))
  // Common schemas of these reports have `skipped` for a suite, not for all of them together.
  const { skipped: _, ...counts } = countCases(suites.flatMap(({ cases }) => cases))
  const body = suites.map(
    ({ name, cases }) =>
      `  <testsuite${attributes({ name, ...countCases(cases) })}>\n${cases.map(formatCase).join('')}  </testsuite>\n`,
  )
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites${attributes({ name: `kgplugin ${command}`, ...counts })}>\n${body.join('')}</testsuites>\n`
}

interface TestCase {
  /** `file` is of the first finding. */
  attributes: Readonly<Record<string, string>>
  failure?: { message: string; type: string; text: string }
  /** Why it was skipped. */
  skipped?: string
  output?: string
}

function casesOf(
  { chart, diagnostics, suppressed }: ChartFindings,
  options: ReporterOptions,
): TestCase[] {
  const ids = [...diagnostics, ...suppressed.map(({ diagnostic }) => diagnostic)].map(
    ({ ruleId }) => ruleId,
  )
  if (ids.length === 0) return [{ attributes: { name: 'no findings', classname: chart } }]
  return [...new Set(ids)].sort().map((rule) => {
    const accepted = suppressed.filter(({ diagnostic }) => diagnostic.ruleId === rule)
    const found = diagnostics.filter(({ ruleId }) => ruleId === rule)
    const first = found[0] ?? accepted[0]!.diagnostic
    const file = options.repositoryPath(first.location.file)
    return {
      attributes: { name: rule, classname: chart, file },
      ...verdict(found, accepted, options),
    }
  })
}

function verdict(
  found: readonly Diagnostic[],
  accepted: readonly SuppressedDiagnostic[],
  options: ReporterOptions,
): Omit<TestCase, 'attributes'> {
  const list = (diagnostics: readonly Diagnostic[]): string =>
    diagnostics.map((diagnostic) => findingLines(diagnostic, options)).join('\n\n')
  const failing = found.filter(({ severity }) => isAtLeast(severity, options.failOn))
  const others = found.filter((diagnostic) => !failing.includes(diagnostic))
  const output = others.length > 0 ? { output: list(others) } : {}
  const [first, ...further] = failing
  if (first) {
    const more = further.length > 0 ? ` (and ${further.length} more)` : ''
    const message = `${first.message}${more}`
    return { failure: { message, type: first.severity, text: list(failing) }, ...output }
  }
  if (found.length > 0) return output
  const reasons = accepted.map(({ by, reason }) => (reason ? `${by}: ${reason}` : by))
  return {
    skipped: [...new Set(reasons)].join('; '),
    output: list(accepted.map(({ diagnostic }) => diagnostic)),
  }
}

function findingLines(diagnostic: Diagnostic, options: ReporterOptions): string {
  const { severity, location } = diagnostic
  return `${placeText(location, options)} ${severity} ${findingText(diagnostic, options)}`
}

function countCases(
  cases: readonly TestCase[],
): Record<'tests' | 'failures' | 'errors' | 'skipped', number> {
  return {
    tests: cases.length,
    failures: cases.filter(({ failure }) => failure !== undefined).length,
    errors: 0,
    skipped: cases.filter(({ skipped }) => skipped !== undefined).length,
  }
}

function formatCase({ attributes: named, failure, skipped, output }: TestCase): string {
  const parts = [
    ...(failure
      ? [element('failure', { message: failure.message, type: failure.type }, failure.text)]
      : []),
    ...(skipped === undefined ? [] : [element('skipped', { message: skipped })]),
    ...(output === undefined ? [] : [element('system-out', {}, output)]),
  ]
  if (parts.length === 0) return `    <testcase${attributes(named)}/>\n`
  const body = parts.map((part) => `      ${part}\n`).join('')
  return `    <testcase${attributes(named)}>\n${body}    </testcase>\n`
}

function element(name: string, named: Readonly<Record<string, string>>, text?: string): string {
  const open = `<${name}${attributes(named)}`
  return text === undefined ? `${open}/>` : `${open}>${escapeText(text)}</${name}>`
}

function attributes(named: Readonly<Record<string, string | number>>): string {
  return Object.entries(named)
    .map(([name, value]) => ` ${name}="${escapeAttribute(String(value))}"`)
    .join('')
}

/** A reader of XML would turn a line break in an attribute into a blank. */
function escapeAttribute(text: string): string {
  return escapeText(text).replaceAll('"', '&quot;').replaceAll('\n', '&#10;')
}

function escapeText(text: string): string {
  return (
    visibleLines(text)
      // No document of XML 1.0 may hold these two, not even escaped.
      .replaceAll(/[\ufffe\uffff]/g, '\ufffd')
      .replaceAll('&', '&amp;')
      .replaceAll('<', '&lt;')
      .replaceAll('>', '&gt;')
      // Printed into a log of GitHub Actions, a line that begins with two colons would be a command.
      .replaceAll(/^(\s*):/gm, '$1&#58;')
  )
}

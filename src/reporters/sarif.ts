import type {
  Diagnostic,
  Severity,
  SourceLocation,
  SuppressedDiagnostic,
} from '../diagnostics/index.ts'
import { jsonText } from '../terminal/index.ts'
import { findingFingerprints } from './finding-fingerprints.ts'
import { pathToUri } from './path-to-uri.ts'
import type { CheckResult, Reporter, ReporterOptions, RuleDescription } from './reporter.ts'

const LEVELS: Record<Severity, string> = { error: 'error', warning: 'warning', info: 'note' }

/** The folder that paths start from: the root of the repository. GitHub knows this name. */
const ROOT = '%SRCROOT%'

/** SARIF 2.1.0 (docs.oasis-open.org/sarif/sarif/v2.1.0), as code scanning services read it. */
export const sarif: Reporter = (result, options) => {
  const rules = knownRules(result, options)
  return jsonText({
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'kgplugin',
            informationUri: 'https://github.com/kubegems/kgplugin',
            rules: rules.map(describeRule),
          },
        },
        originalUriBaseIds: { [ROOT]: { description: { text: 'The root of the repository.' } } },
        columnKind: 'utf16CodeUnits',
        results: describeResults(result, rules, options),
      },
    ],
  })
}

/** All rules, and what findings name besides. */
function knownRules(
  { diagnostics, suppressed }: CheckResult,
  { rules }: ReporterOptions,
): Pick<RuleDescription, 'id'>[] {
  const known = new Set(rules.map(({ id }) => id))
  const found = [...diagnostics, ...suppressed.map(({ diagnostic }) => diagnostic)]
  const others = new Set(found.map(({ ruleId }) => ruleId).filter((id) => !known.has(id)))
  return [...rules, ...[...others].sort().map((id) => ({ id }))]
}

function describeRule(rule: Pick<RuleDescription, 'id'> | RuleDescription): object {
  if (!('summary' in rule)) return { id: rule.id }
  const { id, severity, summary, why, help } = rule
  return {
    id,
    shortDescription: { text: summary },
    fullDescription: { text: `${summary} ${why}` },
    help: { text: help, markdown: `${why}\n\n${fenced(help)}` },
    defaultConfiguration: { level: LEVELS[severity] },
  }
}

/** A block of code that no line of the text can end. */
function fenced(text: string): string {
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([ticks]) => ticks.length))
  const fence = '`'.repeat(longest + 1)
  return `${fence}text\n${text.trimEnd()}\n${fence}\n`
}

function describeResults(
  result: CheckResult,
  rules: readonly { id: string }[],
  options: ReporterOptions,
): object[] {
  const indexes = new Map(rules.map(({ id }, index) => [id, index]))
  const fingerprints = findingFingerprints(result, options)
  const describe = (diagnostic: Diagnostic, suppressions: object[]): object => ({
    ruleId: diagnostic.ruleId,
    ruleIndex: indexes.get(diagnostic.ruleId),
    level: LEVELS[diagnostic.severity],
    message: { text: messageText(diagnostic) },
    locations: [{ physicalLocation: physicalLocation(diagnostic.location, options) }],
    ...(diagnostic.related && {
      relatedLocations: diagnostic.related.map(({ message, location }, id) => ({
        id,
        physicalLocation: physicalLocation(location, options),
        message: { text: message },
      })),
    }),
    partialFingerprints: { 'kgpluginFinding/v1': fingerprints.get(diagnostic) },
    suppressions,
  })
  return [
    // Results of one run all have suppressions or none has (section 3.27.23).
    ...result.diagnostics.map((diagnostic) => describe(diagnostic, [])),
    ...result.suppressed.map((one) => describe(one.diagnostic, [suppression(one)])),
  ]
}

function messageText({ message, hint }: Diagnostic): string {
  return hint === undefined ? message : `${message}\n${hint}`
}

function suppression({ by, reason }: SuppressedDiagnostic): object {
  const text = by === 'baseline' ? (reason ?? 'Known from the baseline.') : reason
  return {
    kind: by === 'comment' ? 'inSource' : 'external',
    ...(text !== undefined && { justification: text }),
  }
}

function physicalLocation(location: SourceLocation, { repositoryPath }: ReporterOptions): object {
  const { file, line, column, endLine, endColumn } = location
  return {
    artifactLocation: { uri: pathToUri(repositoryPath(file)), uriBaseId: ROOT },
    // GitHub shows no result without a line: a whole file is shown at its first one.
    region: {
      startLine: line ?? 1,
      ...(line !== undefined && {
        ...(column !== undefined && { startColumn: column }),
        ...(endLine !== undefined && { endLine }),
        ...(endColumn !== undefined && { endColumn }),
      }),
    },
  }
}

import type { RenderedObject } from '../../plugin/index.ts'
import type { YamlPosition } from '../../yaml/node/index.ts'
import type { FindingPlace, Report } from '../frame/finding.ts'
import { reportSchemaDiagnostics } from '../frame/report-schema-diagnostics.ts'
import type { Rule } from '../frame/rule.ts'
import type { Subject } from '../frame/subject.ts'
import { repeatedKeys } from '../../yaml/parse/index.ts'
import { templateLinePlace } from './template-line-place.ts'

export const duplicateKey: Rule = {
  id: 'duplicate-key',
  severity: 'error',
  summary: 'A key stands once in a mapping of any YAML file and of any rendered object.',
  why: 'Helm and the installer take the last of two equal keys silently; the first has no effect.',
  bad: { 'values.yaml': 'replicas: 1\nreplicas: 2\n' },
  good: { 'values.yaml': 'replicas: 1\n' },
  async check(subject, report) {
    reportSchemaDiagnostics(subject, 'duplicate-key', report)
    reportInFiles(subject, report)
    if (!subject.isLibrary) await reportInObjects(subject, report)
  },
}

const HINT = 'Remove or rename one of them.'

function reportInFiles({ chart }: Subject, report: Report): void {
  for (const { path } of chart.files) {
    // values.yaml has been looked at; templates are no YAML before they are rendered; subcharts are other people's.
    if (path === 'values.yaml' || /^(?:templates|charts)\//.test(path)) continue
    if (!/\.ya?ml$/.test(path)) continue
    for (const { name, key, earlier } of repeatedKeys(chart.text(path) ?? '')) {
      report({
        message: `Key \`${name}\` stands twice in one mapping: the last one wins`,
        at: placeOf(path, key.start, name),
        hint: HINT,
        related: [{ message: 'This one has no effect', at: placeOf(path, earlier.start, name) }],
      })
    }
  }
}

function placeOf(file: string, { line, column }: YamlPosition, name: string): FindingPlace {
  return { file, position: { line, column, endColumn: column + name.length } }
}

async function reportInObjects(subject: Subject, report: Report): Promise<void> {
  const told = new Set<string>()
  // With settings of the global plugin the helpers of image localization print their keys.
  for (const setting of ['none', 'both'] as const) {
    const installed = await subject.installWith(setting)
    if (!installed.ok) return
    for (const object of installed.value.outer?.objects ?? []) {
      for (const finding of findingsIn(object, subject, setting === 'both')) {
        const where = JSON.stringify(finding.at)
        if (!told.has(where)) report(finding)
        told.add(where)
      }
    }
  }
}

function findingsIn(
  object: RenderedObject,
  subject: Subject,
  hasGlobals: boolean,
): Parameters<Report>[0][] {
  if (!object.provenance.template.includes('/templates/')) return []
  return repeatedKeys(object.text).flatMap(({ name, key, earlier }) => {
    const at = templateLinePlace(subject, object, key.start.line, name)
    if (!at) return []
    const first = templateLinePlace(subject, object, earlier.start.line, name)
    const { kind, name: objectName } = object.head
    const when = hasGlobals ? ' when the platform has a registry of its own' : ''
    return [
      {
        message: `Key \`${name}\` stands twice in one mapping of ${kind} ${objectName}${when}: the last one wins`,
        at,
        hint: HINT,
        ...(first && { related: [{ message: 'This one has no effect', at: first }] }),
      },
    ]
  })
}

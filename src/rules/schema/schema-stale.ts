import { shellWord } from '../../diagnostics/index.ts'
import type { Rule } from '../frame/rule.ts'
import type { Subject } from '../frame/subject.ts'
import { addedKeywords } from './added-keywords.ts'
import { committedSchemas, parseRecord } from './committed-schemas.ts'

export const schemaStale: Rule = {
  id: 'schema-stale',
  severity: 'error',
  summary: 'The generated schemas mean what values.yaml asks for.',
  why: 'The form shows the schema, not values.yaml: with a stale one users see and submit old settings.',
  isFixable: true,
  bad: { 'values.yaml': '# @title Replicas\n# @schema min=1;max=9\nreplicas: 1\n' },
  good: { 'values.yaml': 'replicas: 1\n' },
  async check(subject, report) {
    const { writes, removals } = subject.schemaPlan()
    const isCompiled = (await subject.schemaProblems()).length === 0
    const hint = howToGenerate(subject)
    const missing: { file: string; content: string }[] = []
    for (const { path, text, isFieldOrderOnly } of writes) {
      if (subject.chart.file(path) === undefined) missing.push({ file: path, content: text })
      else {
        // Another $schema shows and sends nothing else; whether each Helm reads it is for schema-dialect.
        const isHarmless = isCompiled && isDialectOnly(subject.chart.text(path) ?? '', text)
        const message = isFieldOrderOnly
          ? 'The schema lists the fields of the form in another order than values.yaml generates'
          : isHarmless
            ? 'The schema differs in its $schema alone from what values.yaml generates'
            : 'The schema differs from what values.yaml generates'
        const fix = isByHand(path, text, subject) ? undefined : [{ file: path, content: text }]
        report({
          message,
          at: { file: path },
          hint,
          ...(isHarmless && { severity: 'info' }),
          ...(fix && { fix }),
        })
      }
    }
    for (const file of removals) {
      report({
        message: 'Nothing in values.yaml generates this schema any more',
        at: { file },
        hint,
        fix: [{ file, content: null }],
      })
    }
    if (missing.length === 0) return
    report({
      message: `The annotations in values.yaml have no generated ${missing.map(({ file }) => file).join(', ')}`,
      at: { file: 'values.yaml' },
      hint,
      fix: missing,
    })
  },
}

/** Whether two schemas differ in nothing but the dialect at their root. */
function isDialectOnly(present: string, generated: string): boolean {
  const [one, other] = [present, generated].map(parseRecord)
  if (one === undefined || other === undefined || one['$schema'] === other['$schema']) return false
  return JSON.stringify({ ...one, $schema: '' }) === JSON.stringify({ ...other, $schema: '' })
}

// What somebody wrote there would be gone without a word; schema-hand-edited says where it belongs.
function isByHand(path: string, generated: string, { chart }: Subject): boolean {
  return committedSchemas(chart)
    .filter(({ file }) => file === path)
    .some((committed) => addedKeywords(committed, generated).length > 0)
}

function howToGenerate({
  typedPath,
  folderName,
}: Pick<Subject, 'typedPath' | 'folderName'>): string {
  return folderName === undefined
    ? 'Run kgplugin schema on the folder that was packaged, then package it again.'
    : `Run: kgplugin schema ${shellWord(typedPath)}`
}

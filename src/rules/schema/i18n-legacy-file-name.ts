import { exampleSchema } from '../frame/example-plugin.ts'
import type { Fix } from '../frame/fix.ts'
import type { Rule } from '../frame/rule.ts'
import type { Subject } from '../frame/subject.ts'

const LEGACY_FILE = /^i18n\/values\.(?!schema\.)([^/.]+)\.json$/

export const i18nLegacyFileName: Rule = {
  id: 'i18n-legacy-file-name',
  severity: 'error',
  isFixable: true,
  summary: 'Schemas of other languages are named i18n/values.schema.<language>.json.',
  why: 'The form asks for that name alone: under the older name i18n/values.<language>.json nobody reads the translation, and the form stays in the base language.',
  bad: { 'i18n/values.en.json': exampleSchema('Replicas') },
  good: { 'values.yaml': 'replicas: 1\n' },
  check({ chart }, report) {
    for (const { path } of chart.files) {
      const [, language] = LEGACY_FILE.exec(path) ?? []
      if (language === undefined) continue
      const target = `i18n/values.schema.${language}.json`
      const isTaken = chart.file(target) !== undefined
      const fix = isTaken ? undefined : renaming(chart, path, target)
      report({
        message: `The form does not read this file: it asks for ${target}`,
        at: { file: path },
        hint: isTaken ? 'Remove it: that file is there, too.' : `Rename it to ${target}.`,
        ...(fix && { fix }),
      })
    }
  },
}

function renaming(chart: Subject['chart'], from: string, to: string): Fix | undefined {
  const content = chart.text(from)
  if (content === undefined) return undefined
  return [
    { file: to, content },
    { file: from, content: null },
  ]
}

import { exampleSchema } from '../frame/example-plugin.ts'
import { reportSchemaDiagnostics } from '../frame/report-schema-diagnostics.ts'
import type { Rule } from '../frame/rule.ts'
import { committedSchemas } from './committed-schemas.ts'

export const i18nLocaleUnread: Rule = {
  id: 'i18n-locale-unread',
  severity: 'warning',
  summary: 'Translations are for languages that the form reads: en and jp.',
  why: 'The dashboard loads en and jp beside the default; another suffix, such as .ja for Japanese, is read by nobody.',
  bad: {
    'values.yaml': '# @title 副本\n# @title.ja レプリカ\n# @schema min=1;max=9\nreplicas: 1\n',
    'values.schema.json': exampleSchema('副本'),
    'i18n/values.schema.ja.json': exampleSchema('レプリカ'),
  },
  good: { 'values.yaml': 'replicas: 1\n' },
  check(subject, report) {
    reportSchemaDiagnostics(subject, 'i18n-locale-unread', report)
    // The files that annotations generate are told where the annotation stands.
    const written = new Set(subject.schemas().texts.flatMap(({ languages }) => languages))
    for (const { file, language } of committedSchemas(subject.chart)) {
      if (language === undefined || language === 'en' || language === 'jp') continue
      if (written.has(language)) continue
      report({
        message: `The dashboard reads no language \`${language}\`: nobody loads this file`,
        at: { file },
        hint:
          language === 'ja'
            ? 'Japanese is jp: i18n/values.schema.jp.json.'
            : 'The form has the base language, en and jp. Remove the file.',
      })
    }
  },
}

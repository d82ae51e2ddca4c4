import { jsonPointer } from '../../diagnostics/index.ts'
import type { FormText } from '../../schema/index.ts'
import { exampleSchema } from '../frame/example-plugin.ts'
import type { FindingPlace, Report } from '../frame/finding.ts'
import type { Rule } from '../frame/rule.ts'

/** The languages of the form beside the base, which is Chinese; by the names of their files. */
const LANGUAGE_NAMES: Readonly<Record<string, string>> = { en: 'English', jp: 'Japanese' }

export const translationMissing: Rule = {
  id: 'translation-missing',
  severity: 'warning',
  summary: 'Every title and placeholder is translated into the languages of the workspace.',
  why: 'Users of the other languages see a form of two languages, or one that they cannot read.',
  bad: {
    '../.kgplugin.yaml': 'languages: [en]\n',
    'values.yaml': '# @title 副本\nreplicas: 1\n',
    'values.schema.json': exampleSchema('副本'),
  },
  good: {
    '../.kgplugin.yaml': 'languages: [en]\n',
    'values.yaml': '# @title 副本\n# @title.en Replicas\nreplicas: 1\n',
    'values.schema.json': exampleSchema('副本'),
    'i18n/values.schema.en.json': exampleSchema('Replicas'),
  },
  check(subject, report) {
    const { texts } = subject.schemas()
    if (!texts.some(({ base }) => base !== undefined)) return
    for (const language of subject.config.languages) {
      const missing = texts.filter(({ languages }) => !languages.includes(language))
      if (missing.length === texts.length) reportLanguage(language, texts, report)
      else for (const text of missing) reportText(language, text, report)
    }
  },
}

function reportLanguage(language: string, texts: readonly FormText[], report: Report): void {
  const name = LANGUAGE_NAMES[language] ?? language
  report({
    message: `The form has no ${name} (${language}): ${texts.length === 1 ? 'its only text is not' : `none of its ${texts.length} texts is`} translated`,
    at: placeOf(texts[0]!),
    hint: `Write # @title.${language} ... below each # @title, or leave the language out: languages in .kgplugin.yaml.`,
  })
}

function reportText(language: string, text: FormText, report: Report): void {
  const name = LANGUAGE_NAMES[language] ?? language
  const shown = text.base === undefined ? '' : ` ${JSON.stringify(text.base)}`
  report({
    message: `The ${text.text}${shown} of ${text.path.join('.')} has no ${name} (${language}): the form mixes languages there`,
    at: placeOf(text),
    hint: `Write # @${text.text}.${language} ... above the key.`,
  })
}

function placeOf({ path }: FormText): FindingPlace {
  return { file: 'values.yaml', pointer: jsonPointer(...path) }
}

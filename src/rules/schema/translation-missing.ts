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
    'values.yaml': '# @title 副本\n# @schema min=1;max=9\nreplicas: 1\n',
    'values.schema.json': exampleSchema('副本'),
  },
  good: {
    '../.kgplugin.yaml': 'languages: [en]\n',
    'values.yaml': '# @title 副本\n# @title.en Replicas\n# @schema min=1;max=9\nreplicas: 1\n',
    'values.schema.json': exampleSchema('副本'),
    'i18n/values.schema.en.json': exampleSchema('Replicas'),
  },
  check(subject, report) {
    const { texts } = subject.schemas()
    if (!texts.some(({ base }) => base !== undefined)) return
    const isMissing = (text: FormText, language: string): boolean =>
      !text.languages.includes(language) && !servesAsIs(text.base ?? '', language)
    const wanted = subject.config.languages
    const absent = wanted.filter((language) => texts.every((text) => isMissing(text, language)))
    if (absent.length > 0) reportLanguages(absent, texts, report)
    const partial = wanted.filter((language) => !absent.includes(language))
    for (const text of texts) {
      const missing = partial.filter((language) => isMissing(text, language))
      if (missing.length > 0) reportText(missing, text, report)
    }
  },
}

/** Whether a base text needs no translation: a name, an address, an abbreviation, or English in the English form. */
function servesAsIs(base: string, language: string): boolean {
  if (/^[\w.:/@%+-]*$/.test(base) && !/^[A-Z]?[a-z]+$/.test(base)) return true
  return language === 'en' && base !== '' && /^[\x20-\x7e]*$/.test(base)
}

function reportLanguages(
  languages: readonly string[],
  texts: readonly FormText[],
  report: Report,
): void {
  const untranslated =
    texts.length === 1 ? 'its only text is not' : `none of its ${texts.length} texts is`
  report({
    message: `The form has no ${named(languages)}: ${untranslated} translated`,
    at: placeOf(texts[0]!),
    hint: `Write # @title.${languages[0]} ... below each # @title, or say which languages the workspace has: languages in .kgplugin.yaml.`,
  })
}

function reportText(languages: readonly string[], text: FormText, report: Report): void {
  const shown = text.base === undefined ? '' : ` ${JSON.stringify(text.base)}`
  report({
    message: `The ${text.text}${shown} of ${text.path.join('.')} has no ${named(languages)}: the form mixes languages there`,
    at: placeOf(text),
    hint: `Write # @${text.text}.${languages[0]} ... above the key.`,
  })
}

function named(languages: readonly string[]): string {
  return languages.map((one) => `${LANGUAGE_NAMES[one] ?? one} (${one})`).join(' and no ')
}

function placeOf({ path }: FormText): FindingPlace {
  return { file: 'values.yaml', pointer: jsonPointer(...path) }
}

import type { Json } from '../json.ts'
import { openShown } from '../open-form.ts'
import {
  type FormLanguage,
  readShownSchema,
  type SchemaFiles,
  type ShownSchema,
} from '../schema-files.ts'
import { openWithEverythingShown, withFirstRows } from './all-shown.ts'
import { blockedFields } from './blocked-fields.ts'
import { breakingKeys } from './breaking-keys.ts'
import { forgottenLists } from './forgotten-lists.ts'
import type { FormProblem, Found, OpenedForm } from './form-problem.ts'
import { hiddenConditions } from './hidden-conditions.ts'
import { ignoredBounds } from './ignored-bounds.ts'
import { lostRows } from './lost-rows.ts'
import { lostZeros } from './lost-zeros.ts'
import { retypedTexts } from './retyped-texts.ts'
import { undrawnFields } from './undrawn-fields.ts'
import { unsentDefaults } from './unsent-defaults.ts'

/** What is found of each field that is on the page. */
const SEARCHES: readonly ((opened: OpenedForm) => Found[])[] = [
  undrawnFields,
  hiddenConditions,
  breakingKeys,
  forgottenLists,
  lostRows,
  retypedTexts,
  lostZeros,
  ignoredBounds,
  unsentDefaults,
]

const LANGUAGES: readonly FormLanguage[] = ['zh', 'en', 'ja']

/**
 * What the form of a plugin does wrong to the people who use it. A problem that several languages share is listed once,
 * with its languages; the worst kinds come first.
 * @param defaults The chart's values.yaml as JSON.
 */
export function findFormProblems(schemaFiles: SchemaFiles, defaults: Json): FormProblem[] {
  const problems = new Map<string, FormProblem>()
  const chinese = findInForm(readShownSchema(schemaFiles, 'zh'), defaults)
  for (const language of LANGUAGES) {
    const shown = readShownSchema(schemaFiles, language)
    // Without a file of its own a language has the same form.
    const isChinese = language === 'zh' || shown.toasts.includes('no-language-file')
    for (const found of isChinese ? chinese : findInForm(shown, defaults)) {
      const key = `${found.id} ${found.path} ${found.message}`
      const known = problems.get(key)
      const languages = [...new Set([...(known?.languages ?? []), language])]
      problems.set(key, { schemaFile: shown.file, ...found, ...known, languages })
    }
  }
  return [...problems.values()]
}

function findInForm(shown: ShownSchema, defaults: Json): readonly Found[] {
  const opened: OpenedForm = { model: openShown(shown), schema: shown.schema, defaults }
  // Fields that are hidden as long as nobody does anything are fields, too.
  const everything: OpenedForm = { ...opened, model: openWithEverythingShown(shown) }
  const withRows: OpenedForm = { ...opened, model: withFirstRows(everything.model) }
  return [
    ...blockedFields(opened, everything.model),
    ...SEARCHES.flatMap((search) => [...search(opened), ...search(everything)]),
    ...hiddenConditions(withRows),
  ]
}

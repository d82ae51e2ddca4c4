import type { Json } from '../json.ts'
import { openForm } from '../open-form.ts'
import { type FormLanguage, readShownSchema, type SchemaFiles } from '../schema-files.ts'
import { blockedFields } from './blocked-fields.ts'
import { breakingKeys } from './breaking-keys.ts'
import { firstMoves } from './first-moves.ts'
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
  for (const language of LANGUAGES) {
    const model = openForm({ schemaFiles, language })
    const { schema } = readShownSchema(schemaFiles, language)
    const opened: OpenedForm = { model, schema, defaults }
    // Fields that one move shows are fields, too.
    const pages = [model, ...firstMoves(model).map(({ after }) => after)]
    const ofFields = SEARCHES.flatMap((search) =>
      pages.flatMap((page) => search({ ...opened, model: page })),
    )
    for (const found of [...blockedFields(opened), ...ofFields]) {
      const key = `${found.id} ${found.path} ${found.message}`
      const known = problems.get(key)
      const languages = [...new Set([...(known?.languages ?? []), language])]
      problems.set(key, { schemaFile: model.schemaFile, ...found, ...known, languages })
    }
  }
  return [...problems.values()]
}

import { type FormLanguage, type FormModel, openForm, type SchemaFiles } from '../../../form/index.ts'
import { decodeGoJson } from '../../../go/json/index.ts'
import { GoMap } from '../../../go/values/index.ts'
import type { Change } from './probe.ts'
import { SAMPLE_TEXT } from './sample-value.ts'

/** What the form sends at a first install, and the installer keeps. */
export interface Submission {
  language: string
  /** The form was opened and confirmed, nothing else. */
  isUntouched: boolean
  changes: Change[]
}

const LANGUAGES: readonly (readonly [FormLanguage, string])[] = [
  ['zh', 'Chinese'],
  ['en', 'English'],
  ['ja', 'Japanese'],
]

/**
 * What the form of a plugin sends when somebody opens it in each language and confirms at once, or fills in what it asks
 * for; and when everything is edited: switches flipped, rows added, texts emptied. What is sent twice is listed once.
 */
export function formSubmissions(schemaFiles: SchemaFiles): Submission[] {
  const submissions = LANGUAGES.flatMap(([code, language]) => {
    const opened = openForm({ schemaFiles, language: code })
    const filled = fillIn(opened)
    return submit(filled, { language, isUntouched: filled === opened })
  })
  const edited = fillIn(editAll(openForm({ schemaFiles, language: 'zh' })))
  return unique([...submissions, ...submit(edited, { language: 'Chinese', isUntouched: false })])
}

function submit(form: FormModel, how: Omit<Submission, 'changes'>): Submission[] {
  const confirmation = form.confirm()
  if (confirmation.blocked) return []
  const stored = decodeGoJson(JSON.stringify(confirmation.stored))
  return stored instanceof GoMap ? [{ ...how, changes: changesIn(stored) }] : []
}

/** A field that is filled in may draw others. */
const MAX_ROUNDS = 5

/** Every edit draws the whole form anew, so that a form of thousands of fields gets few of them. */
const MOST_DRAWN = 200_000

function mostEdits({ fields }: FormModel): number {
  return Math.ceil(MOST_DRAWN / (fields.length + 1))
}

/** Gives a value to every field that blocks, as far as one is to be had. */
function fillIn(form: FormModel): FormModel {
  let filled = form
  for (let round = 0; round < MAX_ROUNDS; round++) {
    const confirmation = filled.confirm()
    if (!confirmation.blocked) return filled
    for (const { path } of confirmation.errors.slice(0, mostEdits(filled))) {
      const field = filled.fields.find((one) => one.path === path)
      const [option] = field?.options ?? []
      if (option !== undefined) filled = filled.choose(path, option)
      else filled = filled.type(path, isNumeric(field?.widget) ? '1' : SAMPLE_TEXT)
    }
  }
  return filled
}

function isNumeric(widget: string | undefined): boolean {
  return widget === 'number' || widget === 'slider-number'
}

function editAll(form: FormModel): FormModel {
  const fields = form.fields.slice(0, mostEdits(form))
  return fields.reduce((edited, { path, widget, options = [], value, check }) => {
    switch (widget) {
      case 'switch':
        return edited.flip(path)
      case 'select':
        return edited.choose(path, options.find((option) => option !== value) ?? '')
      case 'repeatable-group':
        return edited.addRow(path)
      case 'tag-box':
        return edited.setTags(path, [SAMPLE_TEXT])
      case 'text':
      case 'textarea':
      case 'password':
        return check === 'min-length-0' || check === 'null-type' ? edited.type(path, '') : edited
      default:
        return edited
    }
  }, form)
}

/** Every value that is no map, and where it stands. */
function changesIn(values: GoMap, above: readonly string[] = []): Change[] {
  return [...values].flatMap(([key, value]) => {
    const path = [...above, key]
    return value instanceof GoMap ? changesIn(value, path) : [{ path, value }]
  })
}

function unique(submissions: readonly Submission[]): Submission[] {
  const known = new Set<string>()
  return submissions.filter(({ changes }) => {
    const key = JSON.stringify(changes)
    return !known.has(key) && known.add(key)
  })
}

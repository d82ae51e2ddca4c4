import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import type {
  Confirmation,
  Field,
  FieldError,
  FormLanguage,
  FormModel,
  Json,
  Toast,
} from '../../src/form/index.ts'

/** A recording of the real dialog: what it was opened with and what it did, language by language. */
export interface Recording {
  readonly case: string
  readonly source?: string
  readonly schemaFiles: readonly string[]
  readonly files?: Readonly<Record<string, Json>>
  readonly openedWithValues: Json
  readonly locales: Readonly<Record<FormLanguage, RecordedForm>>
  readonly openedWithChartValues?: RecordedForm & { readonly locale: FormLanguage }
}

/** What was seen and sent. */
export interface RecordedForm {
  readonly fields?: readonly Json[]
  readonly sameAs?: FormLanguage
  readonly toasts?: readonly Toast[]
  readonly emptyNotice?: true
  readonly untouched?: RecordedConfirmation
  readonly afterFlip?: RecordedConfirmation & {
    readonly path: string
    readonly change?: { readonly shown: readonly string[]; readonly gone: readonly string[] }
  }
  readonly afterEdit?: RecordedConfirmation & { readonly path: string; readonly text: string }
}

interface RecordedConfirmation {
  readonly blocked: boolean
  readonly errors?: readonly FieldError[]
  readonly submitted?: Json
  readonly stored?: Json
}

/** The classes of the cluster that the dialog was recorded in. */
export const STORAGE_CLASSES = ['local-path', 'ceph']

/** All recordings of a corpus folder by file name. */
export function readRecordings(corpus: string): Map<string, Recording> {
  const folder = join(corpus, 'golden/form')
  return new Map(
    readdirSync(folder)
      .filter((name) => name.endsWith('.json'))
      .sort()
      .map((name) => [
        basename(name, '.json'),
        JSON.parse(readFileSync(join(folder, name), 'utf8')) as Recording,
      ]),
  )
}

/** The schema files that a recording was made with, from itself or from the corpus. */
export function schemaFilesOf(corpus: string, recording: Recording): Record<string, string> {
  const { files, source } = recording
  if (files !== undefined) {
    return Object.fromEntries(
      Object.entries(files).map(([name, content]) => [
        name,
        typeof content === 'string' ? content : JSON.stringify(content),
      ]),
    )
  }
  const folder = join(corpus, '..', (source ?? '').replace(/^shared\//, ''))
  return Object.fromEntries(
    recording.schemaFiles
      .filter((name) => existsSync(join(folder, name)))
      .map((name) => [name, readFileSync(join(folder, name), 'utf8')]),
  )
}

/** A form in the words of the recordings. */
export function inRecordedWords(form: FormModel): Record<string, unknown> {
  return {
    fields: form.fields.map(recordedField),
    ...(form.toasts.length > 0 ? { toasts: form.toasts } : {}),
    ...(form.emptyNotice ? { emptyNotice: true } : {}),
    untouched: recordedConfirmation(form.confirm()),
  }
}

/** A field without what only the model knows. */
function recordedField(field: Field): Record<string, unknown> {
  const {
    pointer: _,
    check: __,
    writesItself: ___,
    cannotBeWritten: ____,
    reason: _____,
    ...seen
  } = field
  return seen
}

/** Values are recorded as stored where the installer leaves something else of them. */
export function recordedConfirmation(confirmation: Confirmation): Record<string, unknown> {
  if (confirmation.blocked) return { blocked: true, errors: confirmation.errors }
  const { submitted, stored } = confirmation
  const isSame = JSON.stringify(submitted) === JSON.stringify(stored)
  return { blocked: false, submitted, ...(isSame ? {} : { stored }) }
}

/** The fields that a change shows and hides. */
export function changeOf(before: FormModel, after: FormModel): { shown: string[]; gone: string[] } {
  const seen = (form: FormModel): string[] =>
    form.fields
      .filter(({ widget }) => widget !== 'hidden' && widget !== 'broken' && widget !== 'none')
      .map(({ path }) => path)
  const [old, now] = [seen(before), seen(after)]
  return {
    shown: now.filter((path) => !old.includes(path)),
    gone: old.filter((path) => !now.includes(path)),
  }
}

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { type FormLanguage, type Json, openForm } from '../../src/form/index.ts'
import { readYaml } from '../../src/formats/index.ts'
import { corpusFolder } from '../corpus.ts'
import { lacking } from '../needs.ts'
import {
  changeOf,
  inRecordedWords,
  type RecordedForm,
  type Recording,
  readRecordings,
  recordedConfirmation,
  schemaFilesOf,
  STORAGE_CLASSES,
} from './recording.ts'

const lacks = await lacking('corpus')
const corpus = corpusFolder() ?? ''
const recordings = lacks ? new Map<string, Recording>() : readRecordings(corpus)

describe.skipIf(lacks)(`the form of every recording${lacks}`, () => {
  it.each([...recordings])('%s', (_, recording) => {
    for (const language of ['zh', 'en', 'ja'] as const) {
      const recorded = recordedIn(recording, language)
      const form = open(recording, language, recording.openedWithValues)
      expect(inRecordedWords(form), language).toEqual(opening(recorded))
      const { afterFlip, afterEdit } = recorded
      if (afterFlip) {
        const { path, change = { shown: [], gone: [] }, ...confirmation } = afterFlip
        const flipped = form.flip(path)
        expect(changeOf(form, flipped), language).toEqual(change)
        expect(recordedConfirmation(flipped.confirm())).toEqual(known(confirmation))
      }
      if (afterEdit) {
        const { path, text, ...confirmation } = afterEdit
        expect(recordedConfirmation(form.type(path, text).confirm())).toEqual(known(confirmation))
      }
    }
  })
})

const withChartValues = [...recordings].filter(([, one]) => one.openedWithChartValues)

describe.skipIf(lacks)(`a form opened with the chart's values${lacks}`, () => {
  it.each(withChartValues)('%s', (_, recording) => {
    const recorded = recording.openedWithChartValues
    if (!recorded) throw new Error('there is no such recording')
    const form = open(recording, recorded.locale, chartValues(recording))
    expect(inRecordedWords(form)).toEqual(opening(recorded))
  })
})

function open(recording: Recording, language: FormLanguage, values: Json) {
  const schemaFiles = schemaFilesOf(corpus, recording)
  return openForm({ schemaFiles, language, values, storageClasses: STORAGE_CLASSES })
}

function recordedIn({ locales }: Recording, language: FormLanguage): RecordedForm {
  const { sameAs, ...recorded } = locales[language]
  return sameAs ? { ...locales[sameAs], ...recorded } : recorded
}

/** What is recorded of a form that was opened, without what happened later. */
function opening(recorded: RecordedForm): Record<string, unknown> {
  const { fields = [], toasts, emptyNotice, untouched } = recorded
  return {
    fields,
    ...(toasts ? { toasts } : {}),
    ...(emptyNotice ? { emptyNotice } : {}),
    untouched: known(untouched),
  }
}

/** Without the messages of the page's exceptions. */
function known(confirmation: object | undefined): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(confirmation ?? {}).filter(([key]) => key !== 'exceptions'),
  )
}

/** The values of the chart and a key that no schema knows, as the note of the recordings says. */
function chartValues({ source = '' }: Recording): Json {
  const file = join(corpus, '..', source.replace(/^shared\//, ''), 'values.yaml')
  const { value } = readYaml(readFileSync(file, 'utf8'), file)
  return { ...(value as object), zzUntitled: { keep: ['me', 1] } }
}

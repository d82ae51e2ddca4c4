import { at, isMap, type JsonMap } from './json.ts'

/** A language of the dashboard. Both kinds of Chinese see the same form. */
export type FormLanguage = 'zh' | 'en' | 'ja'

/** A notice of the page. `no-language-file` covers the button Close. */
export type Toast = 'no-language-file'

/** The contents of schema files, by their names as in a chart (`values.schema.json`, `i18n/values.schema.en.json`). */
export type SchemaFiles = ReadonlyMap<string, string> | Readonly<Record<string, string>>

/** The schema that a language sees. */
export interface ShownSchema {
  readonly schema: JsonMap
  /** The file that the shown properties come from. */
  readonly file: string
  readonly toasts: readonly Toast[]
  /** The file that is not JSON, so that the form is empty. */
  readonly unreadableFile?: string
}

const BASE_FILE = 'values.schema.json'
const LANGUAGE_FILES: Readonly<Partial<Record<FormLanguage, string>>> = {
  en: 'i18n/values.schema.en.json',
  ja: 'i18n/values.schema.jp.json',
}

/**
 * Chooses and merges schema files: Chinese reads the base file, other languages lay their file over it, key by key of the
 * top level. A language without its file sees the base and a notice. One file that is not JSON leaves no form at all.
 */
export function readShownSchema(files: SchemaFiles, language: FormLanguage): ShownSchema {
  const base = parseSchema(fileText(files, BASE_FILE))
  if (base === undefined) return unreadable(BASE_FILE)
  const languageFile = LANGUAGE_FILES[language]
  if (languageFile === undefined) return { schema: base, file: BASE_FILE, toasts: [] }
  const text = fileText(files, languageFile)
  if (text === '') return { schema: base, file: BASE_FILE, toasts: ['no-language-file'] }
  const over = parseSchema(text)
  if (over === undefined) return unreadable(languageFile)
  const file = at(over, 'properties') === undefined ? BASE_FILE : languageFile
  return { schema: { ...base, ...over }, file, toasts: [] }
}

function unreadable(file: string): ShownSchema {
  return { schema: {}, file, toasts: [], unreadableFile: file }
}

/** The text of a file; an empty file is as good as none. */
function fileText(files: SchemaFiles, name: string): string {
  if (files instanceof Map) return files.get(name) ?? ''
  const byName = files as Readonly<Record<string, string>>
  return Object.hasOwn(byName, name) ? (byName[name] ?? '') : ''
}

/** A schema's top level; what is JSON but no object has no keys. Undefined for what is not JSON. */
function parseSchema(text: string): JsonMap | undefined {
  if (text === '') return {}
  try {
    const schema: unknown = JSON.parse(text)
    return isMap(schema) ? schema : {}
  } catch {
    return undefined
  }
}

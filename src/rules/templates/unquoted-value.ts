import type { Insertion, ValueRead } from '../../analysis/index.ts'
import type { OpenChart } from '../../chart/index.ts'
import { decodePlain, YamlDecodeError } from '../../yaml/decode/index.ts'
import type { DeclaredValues } from '../frame/declared-values.ts'
import { exampleForm } from '../frame/example-form.ts'
import type { Finding } from '../frame/finding.ts'
import type { Fix } from '../frame/fix.ts'
import type { Rule } from '../frame/rule.ts'
import { actionText } from './action-text.ts'
import { findingPlace } from './author-place.ts'
import { isAddressKey, wordsOf } from './key-words.ts'
import { fieldKey, shownFields, type ShownField } from './titled-values.ts'
import { shownPath } from './value-path.ts'

const HEAD = 'apiVersion: v1\nkind: Secret\nmetadata:\n  name: demo\nstringData:\n'

const ACCOUNT = '# @title Account\naccount: admin\n'

export const unquotedValue: Rule = {
  id: 'unquoted-value',
  severity: 'warning',
  summary: 'Text is inserted with quotes where it may read as a number, a boolean or YAML syntax.',
  why: 'YAML reads 0123 as 83, 1e5 as 100000 and yes as true, and *.example.com as an error: the cluster gets something else than the user typed, or the plugin fails.',
  isFixable: true,
  bad: exampleForm(ACCOUNT, {
    'templates/secret.yaml': `${HEAD}  account: {{ .Values.account }}\n`,
  }),
  good: exampleForm(ACCOUNT, {
    'templates/secret.yaml': `${HEAD}  account: {{ .Values.account | quote }}\n`,
  }),
  async check(subject, report) {
    const facts = await subject.templateFacts()
    const values = await subject.declaredValues()
    if (!facts.ok || !values.ok || subject.isLibrary) return
    const shown = shownFields(subject)
    for (const insertion of facts.value.insertions) {
      const read = plainRead(insertion)
      const finding = read && judge(insertion, read, values.value, shown, subject.chart)
      if (finding) report(finding)
    }
  },
}

/** Functions that leave a text a text. */
const TEXT_FUNCTIONS = new Set(['default', 'required', 'toString', 'print', 'trim', 'lower', 'upper'])

/** The read of an action that is the whole value of a key or list item and prints nothing but one value, as it is. */
function plainRead(insertion: Insertion): ValueRead | undefined {
  const { isWholeValue, quotes, isText, functions, reads, includes, objects, chart } = insertion
  const [read, ...others] = reads
  if (!isWholeValue || quotes !== 'none' || isText || chart.length > 0) return undefined
  if (read === undefined || others.length > 0 || includes.length + objects.length > 0) return undefined
  if (insertion.place.file.startsWith('charts/')) return undefined
  const isPlain = [...functions, ...read.functions].every((name) => TEXT_FUNCTIONS.has(name))
  return isPlain && read.manner === 'printed' ? read : undefined
}

function judge(
  insertion: Insertion,
  { path }: ValueRead,
  values: DeclaredValues,
  shown: ReadonlyMap<string, ShownField>,
  chart: OpenChart,
): Finding | undefined {
  const text = values.valueOf(path)
  if (typeof text !== 'string' || isOtherwiseTyped(insertion.keys)) return undefined
  const changed = text === '' ? undefined : changeOf(text)
  const name = shownPath(path)
  if (changed !== undefined) {
    if (changed.keepsText && !wantsText(insertion.keys)) return undefined
    return {
      message: `\`${name}\` is inserted without quotes: its text ${JSON.stringify(text)} ${changed.what}`,
      at: findingPlace(insertion.place),
      hint: HINT,
    }
  }
  const field = shown.get(fieldKey(path))
  if (field === undefined || !isFreeText(field, text, path.at(-1) ?? '')) return undefined
  const fix = text === '' ? undefined : quoteFix(insertion, chart)
  return {
    message: `\`${name}\` is inserted without quotes: what a user types in the form, such as 0123 or *.example.com, becomes another type or breaks the YAML`,
    at: findingPlace(insertion.place),
    hint: HINT,
    ...(fix && { fix }),
  }
}

const HINT = 'Insert it with `| quote`.'

/** What YAML makes of a text that stands behind `key: `; undefined where it stays the same text. */
function changeOf(text: string): { what: string; keepsText: boolean } | undefined {
  let read: unknown
  try {
    const document = decodePlain(`key: ${text}\n`) as Record<string, unknown> | null
    read = document?.['key']
  } catch (error) {
    if (!(error instanceof YamlDecodeError)) throw error
    return { what: 'is no YAML there', keepsText: false }
  }
  if (read === text) return undefined
  // A text of several lines is a matter of indentation.
  if (text.includes('\n')) return undefined
  const shown = JSON.stringify(read)
  if (typeof read === 'object' && read !== null) return { what: `reads as ${shown}`, keepsText: false }
  return { what: `reads as ${shown}`, keepsText: String(read) === text }
}

/** Numbers and booleans that authors keep as texts, and versions, which version-scalar looks at. */
function isOtherwiseTyped(keys: readonly string[]): boolean {
  const words = wordsOf(keys.at(-1) ?? '')
  return OTHER_WORDS.has(words.at(-1) ?? '') || (words.length > 1 && QUESTION_WORDS.has(words[0]!))
}

const OTHER_WORDS: ReadonlySet<string> = new Set(
  (
    'port replicas count number seconds minutes hours days timeout interval percent percentage weight priority ' +
    'threshold limit limits bytes cpu memory storage capacity size mode uid gid qps burst retention duration ' +
    'create install insecure secure debug enable enabled disable disabled version tag'
  ).split(' '),
)
const QUESTION_WORDS: ReadonlySet<string> = new Set(['is', 'has', 'use', 'allow', 'enable', 'disable'])

/** Places where the API server takes nothing but texts, and keys whose values are names and secrets to any chart. */
function wantsText(keys: readonly string[]): boolean {
  const [first] = keys
  const [section, last] = keys.slice(-2)
  if (keys.length === 2 && (first === 'data' || first === 'stringData')) return true
  if (last === 'value' && keys.at(-3) === 'env') return true
  if (last === '-') return section === 'args' || section === 'command'
  return TEXT_MAPS.has(section ?? '') || TEXT_WORDS.has(wordsOf(last ?? '').at(-1) ?? '')
}

const TEXT_WORDS: ReadonlySet<string> = new Set(
  'password passwd pwd passphrase token secret key user username account id name'.split(' '),
)
const TEXT_MAPS = new Set(['labels', 'annotations', 'matchLabels', 'nodeSelector', 'parameters'])

/** A text field in which users may type anything, and whose default looks like a name rather than a quantity or path. */
function isFreeText({ type, isConstrained }: ShownField, text: string, key: string): boolean {
  if (type !== 'string' || isConstrained || isAddressKey(key)) return false
  return !/^[\d.]+[A-Za-z%]*$|^\/|:\/\//.test(text)
}

/** Adds `| quote` where the whole pipe is the value. */
function quoteFix(insertion: Insertion, chart: OpenChart): Fix | undefined {
  const action = actionText(insertion, chart)
  if (action === undefined || insertion.after.trim() !== '') return undefined
  const text = action.file.slice(action.start, action.end)
  const end = /\s*-?\}\}$/.exec(text)
  // A comment or a variable is not a value.
  if (end === null || /:?=/.test(text.replace(/"[^"]*"/g, ''))) return undefined
  const at = action.start + end.index
  return [{ file: insertion.place.file, edits: [{ start: at, end: at, text: ' | quote' }] }]
}

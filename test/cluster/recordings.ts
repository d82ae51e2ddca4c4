import { readFileSync } from 'node:fs'
import type { CauseReason, ChangedValue, Verdict } from '../../src/cluster/admission/answer.ts'
import { corpusFolder } from '../corpus.ts'

/** An object that servers of several versions were asked to create, and what they answered. */
export interface Recording {
  id: string
  group: string
  /** Plain JSON. */
  object?: unknown
  /** The text, where the object as JSON would not show what is wrong with it. */
  raw?: string
  /** By version, such as `1.28`; absent for objects that only prepare others. */
  answers?: Readonly<Record<string, RecordedAnswer>>
  /** The same in a word; absent for accepted siblings and for what charts got wrong, of which less was recorded. */
  verdict?: Readonly<Record<string, Verdict>>
}

/** With strict validation; behind `ignore` and the others what differs without it. */
interface RecordedAnswer extends RecordedReply {
  ignore?: RecordedReply
  warn?: RecordedReply
  apply?: RecordedReply
  real?: RecordedReply
  dropped?: string[]
  changed?: ChangedValue[]
}

interface RecordedReply {
  code: number
  message?: string
  causes?: { field?: string; reason: CauseReason; message: string }[]
  warnings?: string[]
}

/** What a recording says that our answer must say, too. */
export interface Expectation {
  verdict: Verdict
  /** Undefined where the server does not name the fields: a wrong type, a kind that is not there. */
  fields: string[] | undefined
  warnings: string[]
  dropped: string[]
}

/** The recordings at hand, or undefined where the shared corpus is not. */
export function readRecordings(): Recording[] | undefined {
  const lines = ['a.jsonl', 'b.jsonl'].map(readLines)
  return lines.includes(undefined) ? undefined : (lines.flat() as Recording[])
}

/** An object, a newer manifest of it, and what servers answered. */
export interface RecordedUpdate {
  id: string
  old: Readonly<Record<string, unknown>>
  new: Readonly<Record<string, unknown>>
  /** By version and way of updating; `all` where the ways agree. */
  answers: Readonly<Record<string, Readonly<Record<string, RecordedUpdateReply>>>>
}

interface RecordedUpdateReply {
  code: number
  noop?: boolean
  causes?: { field: string }[]
}

/** The recorded updates at hand, or undefined where the shared corpus is not. */
export function readUpdates(): RecordedUpdate[] | undefined {
  return readLines('c.jsonl') as RecordedUpdate[] | undefined
}

function readLines(name: string): unknown[] | undefined {
  const corpus = corpusFolder()
  if (corpus === undefined) return undefined
  return readFileSync(`${corpus}/golden/admission/${name}`, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => withRepeats(JSON.parse(line)))
}

/** Long strings are recorded as `{"$repeat": [text, times]}`. */
function withRepeats(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withRepeats)
  if (typeof value !== 'object' || value === null) return value
  if ('$repeat' in value) {
    const [text, times] = value.$repeat as [string, number]
    return text.repeat(times)
  }
  return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, withRepeats(entry)]))
}

const CREATED = 201

/** What a server answered to a plain create. */
export function expectedOnCreate(answer: RecordedAnswer): Expectation {
  const { code, ignore, real, dropped = [], changed = [] } = answer
  const warnings = (code === CREATED ? answer.warnings : answer.warn?.warnings) ?? []
  const isNull = changed.some(([, sent]) => sent === null)
  const rest = { warnings, dropped }
  if (code === 0) return { verdict: 'no-match', fields: undefined, ...rest }
  if (code !== CREATED && (ignore?.code ?? code) !== CREATED) {
    return { verdict: 'rejected', fields: fieldsOf(ignore ?? answer), ...rest }
  }
  if (code !== CREATED) return { verdict: 'strict-only', fields: undefined, ...rest }
  if (warnings.length > 0) return { verdict: 'warned', fields: [], ...rest }
  if (real !== undefined) return { verdict: 'rejected-for-real', fields: fieldsOf(real), ...rest }
  const isChanged = dropped.length > 0 || isNull
  return { verdict: isChanged ? 'accepted-changes' : 'accepted', fields: [], ...rest }
}

/** Whether a forced server-side apply was refused; what a real request refuses was recorded of the create alone. */
export function isRefusedOnApply(answer: RecordedAnswer): boolean {
  if (answer.real !== undefined && answer.real.code !== CREATED) return true
  return (answer.apply ?? answer.ignore ?? answer).code !== CREATED
}

/** Each field once: how often a server complains of one is its own affair. */
function fieldsOf({ causes }: RecordedReply): string[] | undefined {
  return causes && [...new Set(causes.map(({ field = '' }) => field))].sort()
}

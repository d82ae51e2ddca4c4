import { type Answer, type Cause, meantField } from '../../cluster/index.ts'
import type { Diagnostic, Severity, SourceLocation } from '../../diagnostics/index.ts'
import { placeOfField, valueOfField } from '../../manifests/index.ts'
import { counted } from '../../terminal/index.ts'
import type { JudgedObject } from './judge-objects.ts'

/** What a report tells of an answer; the ids are those of the rules of `check` that tell the same. */
export const FINDING_RULES = [
  {
    id: 'object-refused',
    severity: 'error',
    summary: 'API servers accept every object.',
    why: 'The installation of an object that is refused fails.',
  },
  {
    id: 'api-removed',
    severity: 'error',
    summary: 'API servers serve the kind of every object.',
    why: 'A client that sends an object of an unknown kind fails before it has sent anything.',
  },
  {
    id: 'field-dropped',
    severity: 'warning',
    summary: 'API servers know every field.',
    why: 'A field that the server does not know is dropped in silence, and has no effect.',
  },
  {
    id: 'api-deprecated',
    severity: 'warning',
    summary: 'API servers will go on to serve the kind of every object.',
    why: 'A later version refuses an object of a kind that is deprecated.',
  },
  {
    id: 'server-warns',
    severity: 'warning',
    summary: 'API servers have nothing to warn of.',
    why: 'What a server warns of has no effect, or will be refused by a later version.',
  },
] as const satisfies readonly Pick<Rule, 'id' | 'severity' | 'summary' | 'why'>[]

interface Rule {
  id: string
  severity: Severity
  summary: string
  why: string
}

/** What is wrong with an object, once for all the versions that say the same. */
export function answerFindings(judged: JudgedObject): Diagnostic[] {
  if (judged.isForeign) return []
  const versions = new Map<string, { finding: AnswerFinding; versions: string[] }>()
  for (const [version, answer] of judged.answers) {
    for (const finding of findingsOf(answer, judged.object)) {
      const key = JSON.stringify(finding)
      const known = versions.get(key)
      if (known === undefined) versions.set(key, { finding, versions: [version] })
      else known.versions.push(version)
    }
  }
  return [...versions.values()].map((one) => diagnosticOf(one.finding, one.versions, judged))
}

interface AnswerFinding {
  ruleId: (typeof FINDING_RULES)[number]['id']
  field: string
  message: string
}

function findingsOf(answer: Answer, object: JudgedObject['object']): AnswerFinding[] {
  const { verdict, causes, warnings } = answer
  if (verdict !== 'strict-only' && verdict !== 'accepted-changes') {
    const ruleId = verdict === 'no-match' ? 'api-removed' : 'object-refused'
    return [...causes.map((cause) => finding(ruleId, cause)), ...warnings.map(warningFinding)]
  }
  const isTold = ({ field }: Cause): boolean => causes.some((cause) => cause.field === field)
  const lost = oncePerName(lostFields(answer, object)).filter((cause) => !isTold(cause))
  const spoken = new Set(causes.flatMap(({ field }) => spokenOf(field)))
  return [
    ...[...causes, ...lost].map((cause) => finding('field-dropped', cause)),
    ...warnings.filter((warning) => !spoken.has(warning)).map(warningFinding),
  ]
}

function isEmpty(value: unknown): boolean {
  if (typeof value === 'object' && value !== null) return Object.keys(value).length === 0
  return !value
}

function finding(ruleId: AnswerFinding['ruleId'], { field, message }: Cause): AnswerFinding {
  return { ruleId, field, message }
}

/** What strict validation says of the same. */
const UNKNOWN = 'is no field that the server knows'
const TWICE = 'is there twice; the last one counts'

const NOT_USED = 'is dropped, as this version does not use it'

/** A version that lacks a field lacks it in all its places: the rules of a large definition are hundreds. */
function oncePerName(fields: readonly string[]): Cause[] {
  const places = new Map<string, string[]>()
  for (const field of fields) {
    const name = /[^.[\]]*\]?$/.exec(field)![0]
    places.set(name, [...(places.get(name) ?? []), field])
  }
  return [...places.values()].map(([field = '', ...others]) => {
    const more = others.length === 0 ? '' : `, here and in ${counted(others.length, 'other place')}`
    return { field, reason: 'BadRequest', message: `${NOT_USED}${more}` }
  })
}

/**
 * The fields that a server drops and that say something: not nulls and the like, not a namespace where there are none,
 * and not a status, which is never the author's to set.
 */
export function lostFields({ dropped }: Answer, object: JudgedObject['object']): string[] {
  return dropped.filter((field) => {
    const value = valueOfField(object, field)
    return !isEmpty(value) && field !== 'metadata.namespace' && !/^status(\.|$)/.test(field)
  })
}

/** What a server warns of when it drops a field, which is told already. */
function spokenOf(field: string): string[] {
  return [`unknown field "${field}"`, `duplicate field "${field}"`]
}

function warningFinding(warning: string): AnswerFinding {
  const isDeprecation = /^\S+ \S+ is deprecated in v1\./.test(warning)
  if (isDeprecation) return { ruleId: 'api-deprecated', field: '', message: warning }
  const [, doubt, dropped] = /^(unknown|duplicate) field "(.+)"$/.exec(warning) ?? []
  if (dropped !== undefined) {
    const message = doubt === 'unknown' ? UNKNOWN : TWICE
    return { ruleId: 'field-dropped', field: dropped, message }
  }
  const [, field = '', message = warning] =
    /^([a-z][A-Za-z]*(?:[.[][^:\s]*)?): (.*)$/s.exec(warning) ?? []
  return { ruleId: 'server-warns', field, message }
}

function diagnosticOf(
  { ruleId, field, message }: AnswerFinding,
  versions: readonly string[],
  { file, object, head }: JudgedObject,
): Diagnostic {
  const subject = [head.kind, head.name].filter((text) => text !== '').join(' ')
  // What is wrong with a kind, or with no single field, is wrong with all of the object.
  const shown = ruleId === 'api-removed' || field === '<nil>' ? '' : field
  const what = [subject, shown, message].filter((text) => text !== '').join(': ')
  return {
    ruleId,
    severity: FINDING_RULES.find(({ id }) => id === ruleId)!.severity,
    message: `${what} (Kubernetes ${versions.join(', ')})`,
    location: locationOf(file, object, field),
    ...hintOn(ruleId, field, head),
    ...(head.kind === 'Secret' && { hidesSource: true }),
  }
}

function hintOn(
  ruleId: AnswerFinding['ruleId'],
  field: string,
  { apiVersion, kind }: JudgedObject['head'],
): Pick<Diagnostic, 'hint'> {
  const meant = ruleId === 'field-dropped' ? meantField(apiVersion, kind, field) : undefined
  return meant === undefined ? {} : { hint: `Did you mean ${meant}?` }
}

function locationOf(file: string, object: JudgedObject['object'], field: string): SourceLocation {
  const { problem } = object.manifest
  const { line, column } = problem ?? placeOfField(object, field)
  return { file, line, column }
}

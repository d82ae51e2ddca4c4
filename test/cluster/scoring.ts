import { admitObject } from '../../src/cluster/admission/admit-object.ts'
import type { Answer } from '../../src/cluster/admission/answer.ts'
import { type ApiServer, createApiServer } from '../../src/cluster/admission/api-server.ts'
import {
  type Expectation,
  expectedOnCreate,
  isRefusedOnApply,
  type Recording,
} from './recordings.ts'

/** The versions of the servers that were asked. */
export const SCORED_VERSIONS = ['1.24', '1.26', '1.28', '1.35', '1.37']

/** In what an answer of ours differs from a server's. */
export type Difference =
  | 'false refusal'
  | 'missed refusal'
  | 'verdict'
  | 'fields'
  | 'missed warning'
  | 'false warning'
  | 'dropped'
  | 'apply: false refusal'
  | 'apply: missed refusal'

export interface Score {
  version: string
  accepted: number
  refused: number
  /** Refusals that name fields, and that we gave, too. */
  withFields: number
  warnings: number
  /** Kinds whose CustomResourceDefinition was not recorded. */
  notJudged: number
  differences: { kind: Difference; id: string; text: string }[]
}

/** Compares our answers with those of one version's server. */
export function scoreVersion(recordings: readonly Recording[], version: string): Score {
  const definitions = recordings.filter(({ group }) => group === 'setup').map((row) => row.object)
  const server = createApiServer({ minor: Number(version.split('.')[1]), definitions })
  const score: Score = {
    version,
    accepted: 0,
    refused: 0,
    withFields: 0,
    warnings: 0,
    notJudged: 0,
    differences: [],
  }
  for (const recording of recordings) scoreRecording(recording, server, score)
  return score
}

function scoreRecording(recording: Recording, server: ApiServer, score: Score): void {
  const { id, object, answers } = recording
  const recorded = answers?.[score.version]
  if (recorded === undefined || object === undefined) return
  const expected = expectedOnCreate(recorded)
  const differ = (kind: Difference, text: string): void => {
    score.differences.push({ kind, id, text })
  }
  const answer = admitObject(object, server, 'create')
  if (answer.verdict === 'no-match' && expected.verdict !== 'no-match') {
    score.notJudged++
    return
  }
  compareRefusals(expected, answer, score, differ)
  const isFull = recording.group === 'twin' || recording.verdict !== undefined
  compareWarnings(expected, answer, isFull, score, differ)
  if (isFull) compareApply(isRefusedOnApply(recorded), admitObject(object, server, 'apply'), differ)
  if (recording.verdict !== undefined) compareVerdicts(expected, answer, differ)
}

type Differ = (kind: Difference, text: string) => void

function compareRefusals(
  expected: Expectation,
  answer: Answer,
  score: Score,
  differ: Differ,
): void {
  const isRefused = isRefusal(expected.verdict)
  score[isRefused ? 'refused' : 'accepted']++
  const text = `${expected.verdict} / ${answer.verdict}`
  if (isRefused && !isRefusal(answer.verdict)) {
    differ('missed refusal', `${text} ${expected.fields?.join(' ') ?? ''}`)
  } else if (!isRefused && isRefusal(answer.verdict)) {
    differ('false refusal', `${text} ${causesOf(answer)}`)
  }
  if (isRefused && isRefusal(answer.verdict) && expected.fields !== undefined) {
    score.withFields++
    const fields = [...new Set(answer.causes.map(({ field }) => field))].sort()
    if (fields.join() !== expected.fields.join()) {
      differ('fields', `${expected.fields.join(' ')} / ${fields.join(' ')}`)
    }
  }
}

function compareVerdicts(expected: Expectation, answer: Answer, differ: Differ): void {
  if (isRefusal(expected.verdict) !== isRefusal(answer.verdict)) return
  if (expected.verdict !== answer.verdict) {
    differ('verdict', `${expected.verdict} / ${answer.verdict}`)
  }
  const isDropped = expected.verdict === 'strict-only' || expected.verdict === 'accepted-changes'
  const [stored, ours] = [expected.dropped, answer.dropped].map((paths) => [...paths].sort().join())
  if (isDropped && stored !== ours) differ('dropped', `${stored} / ${ours}`)
}

function compareWarnings(
  expected: Expectation,
  answer: Answer,
  isFull: boolean,
  score: Score,
  differ: Differ,
): void {
  if (isRefusal(expected.verdict) || isRefusal(answer.verdict)) return
  score.warnings += expected.warnings.length
  const given = answer.warnings.filter((text) => isFull || !text.startsWith('unknown field'))
  const [theirs, ours] = [expected.warnings.map(gist), given.map(gist)]
  for (const warning of theirs.filter((text) => !ours.includes(text))) {
    differ('missed warning', warning)
  }
  for (const warning of ours.filter((text) => !theirs.includes(text))) {
    differ('false warning', warning)
  }
}

/** What a warning is about: the annotation or the field in front of it, or all of it where there is none. */
function gist(warning: string): string {
  const [, annotation] = /^annotation "?([\w./-]+)/.exec(warning) ?? []
  const [, field] = /^([a-zA-Z][\w.[\]/-]*)(?:: | is )/.exec(warning) ?? []
  return annotation ?? field ?? warning
}

function compareApply(isRefused: boolean, answer: Answer, differ: Differ): void {
  const ours = isRefusal(answer.verdict)
  if (ours && !isRefused) differ('apply: false refusal', `${answer.verdict} ${causesOf(answer)}`)
  if (!ours && isRefused) differ('apply: missed refusal', answer.verdict)
}

function isRefusal(verdict: Expectation['verdict']): boolean {
  return verdict === 'rejected' || verdict === 'rejected-for-real' || verdict === 'no-match'
}

function causesOf({ causes }: Answer): string {
  return causes.map(({ field, message }) => `${field}: ${message}`).join('; ')
}

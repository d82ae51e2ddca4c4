import { createApiServer } from '../../src/cluster/admission/api-server.ts'
import { judgeUpdate, type UpdateAnswer } from '../../src/cluster/updates/judge-update.ts'
import type { Sender } from '../../src/cluster/updates/merge-update.ts'
import { type RecordedUpdate } from './recordings.ts'

/** The ways of updating that were recorded and that we answer for. */
const SENDERS = ['apply', 'strategic3way'] as const satisfies readonly Sender[]

export interface UpdateScore {
  version: string
  asked: number
  refused: number
  /** `false refusal`, `missed refusal`, `fields`, `no-op`, each with the row and the way of updating. */
  differences: { kind: string; text: string }[]
}

/** Compares our answers to updates with those of one version's server. */
export function scoreUpdates(
  updates: readonly RecordedUpdate[],
  definitions: readonly unknown[],
  version: string,
): UpdateScore {
  const server = createApiServer({ minor: Number(version.split('.')[1]), definitions })
  const score: UpdateScore = { version, asked: 0, refused: 0, differences: [] }
  for (const update of updates) {
    const recorded = update.answers[version]
    for (const sender of SENDERS) {
      const expected = recorded?.[sender] ?? recorded?.['all']
      if (expected === undefined) continue
      const answer = judgeUpdate(update.old, update.new, server, sender)
      score.asked++
      if (expected.code !== 200) score.refused++
      const difference = differenceOf(expected, answer)
      if (difference)
        score.differences.push({
          kind: difference[0],
          text: `${update.id} ${sender}: ${difference[1]}`,
        })
    }
  }
  return score
}

function differenceOf(
  expected: RecordedUpdate['answers'][string][string],
  { verdict, causes }: UpdateAnswer,
): [kind: string, text: string] | undefined {
  const isRefused = verdict === 'rejected'
  const theirs = [...new Set((expected.causes ?? []).map(({ field }) => field))].sort().join(' ')
  const ours = [...new Set(causes.map(({ field }) => field))].sort().join(' ')
  if (expected.code === 200 && isRefused) return ['false refusal', ours]
  if (expected.code !== 200 && !isRefused) return ['missed refusal', `${verdict}: ${theirs}`]
  if (expected.code === 422 && theirs !== 'patch' && theirs !== ours)
    return ['fields', `${theirs} / ${ours}`]
  if (expected.code === 200 && (expected.noop === true) !== (verdict === 'no-op')) {
    return ['no-op', `${expected.noop === true ? 'no-op' : 'accepted'} / ${verdict}`]
  }
  return undefined
}

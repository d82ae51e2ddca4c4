import { describe, expect, test } from 'vitest'
import { lacking } from '../needs.ts'
import { readRecordings } from './recordings.ts'
import { type Difference, type Score, scoreVersion, SCORED_VERSIONS } from './scoring.ts'

const lacks = await lacking('corpus')
describe.skipIf(lacks)(`as real API servers answer${lacks}`, () => {
  const recordings = readRecordings() ?? []
  const scores = SCORED_VERSIONS.map((version) => scoreVersion(recordings, version))

  test.for(scores)('$version: nothing is refused that the server accepts', (score) => {
    expect(listed(score, 'false refusal', 'apply: false refusal')).toEqual([])
    expect(score.accepted).toBeGreaterThan(1300)
  })

  test.for(scores)('$version: what the server refuses is refused, at the same fields', (score) => {
    const missed = listed(score, 'missed refusal')
    expect(score.refused).toBeGreaterThan(850)
    expect(missed.length, missed.join('\n')).toBeLessThan(score.refused * 0.01)
    const elsewhere = listed(score, 'fields')
    expect(elsewhere.length, elsewhere.join('\n')).toBeLessThan(score.withFields * 0.05)
  })

  test.for(scores)('$version: warnings, verdicts and dropped fields are the same', (score) => {
    const kinds = ['missed warning', 'false warning', 'verdict', 'dropped'] as const
    expect(listed(score, ...kinds)).toEqual([])
  })
})

function listed({ differences }: Score, ...kinds: Difference[]): string[] {
  return differences
    .filter(({ kind }) => kinds.includes(kind))
    .map(({ kind, id, text }) => `${kind}: ${id}: ${text}`)
}

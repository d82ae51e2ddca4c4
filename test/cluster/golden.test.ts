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
})

function listed({ differences }: Score, ...kinds: Difference[]): string[] {
  return differences
    .filter(({ kind }) => kinds.includes(kind))
    .map(({ kind, id, text }) => `${kind}: ${id}: ${text}`)
}

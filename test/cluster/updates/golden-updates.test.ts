import { describe, expect, test } from 'vitest'
import { lacking } from '../../needs.ts'
import { readRecordings, readUpdates } from '../recordings.ts'
import { scoreUpdates } from '../score-updates.ts'
import { SCORED_VERSIONS } from '../scoring.ts'

const lacks = await lacking('corpus')
describe.skipIf(lacks)(`updates as real API servers answer${lacks}`, () => {
  const updates = readUpdates() ?? []
  const setups = (readRecordings() ?? []).filter(({ group }) => group === 'setup')
  const definitions = setups.map(({ object }) => object)

  test.for(SCORED_VERSIONS)('%s', (version) => {
    const { differences, asked, refused } = scoreUpdates(updates, definitions, version)
    expect(asked).toBeGreaterThan(400)
    expect(refused).toBeGreaterThan(150)
    expect(differences).toEqual([])
  })
})

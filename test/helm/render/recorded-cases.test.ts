import { describe, expect, test } from 'vitest'
import { describeDifference } from '../../conformance/compare-outcomes.ts'
import { placeFixture, readAnswers, readFixtureCases } from '../../conformance/fixture-cases.ts'
import { runOurs } from '../../conformance/our-engine.ts'
import { tempFolder } from '../../temp-folder.ts'

const answers = readAnswers()

// `npm run conformance -- --record` asks the real Helm 4.1.4 again.
describe('charts with an answer of Helm', () => {
  test.each(readFixtureCases().map((fixture) => [fixture.name, fixture] as const))(
    '%s',
    async (name, fixture) => {
      const ours = await runOurs(placeFixture(fixture, tempFolder()))
      const answer = answers[name]
      expect(answer).toBeDefined()
      expect(describeDifference(ours, answer!)).toBeUndefined()
    },
  )
})

const installerAnswers = readAnswers('installer')

describe('charts with an answer of Helm 3.8.1', () => {
  test.each(readFixtureCases('installer').map((fixture) => [fixture.name, fixture] as const))(
    '%s',
    async (name, fixture) => {
      const ours = await runOurs(placeFixture(fixture, tempFolder()), { profile: 'installer' })
      const answer = installerAnswers[name]
      expect(answer).toBeDefined()
      expect(ours.succeeded, `${ours.error}${answer!.error}`).toBe(answer!.succeeded)
      expect(ours.stdout).toBe(answer!.stdout)
    },
  )
})

import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { meetsConstraint, parseConstraint } from '../../../src/go/semver/constraint.ts'
import { messageInEdition, SemverError } from '../../../src/go/semver/semver-error.ts'
import { formatVersion, parseVersion } from '../../../src/go/semver/version.ts'

interface ConstraintAnswer {
  constraint: string
  /** One digit for each of `versions`: 1 when it meets the constraint. */
  met?: string
  error?: string
}

interface Recording {
  versions: string[]
  constraints: ConstraintAnswer[]
  reading: { version: string; text?: string; error?: string }[]
}

// What `semverCompare` and `semver` of Helm 3.8.1, which has Masterminds/semver v3.1.1, answered.
const fixture = fileURLToPath(
  new URL('../../fixtures/semver/helm-3.8.1-answers.json', import.meta.url),
)
const recording = JSON.parse(readFileSync(fixture, 'utf8')) as Recording

function olderMessage(action: () => unknown): string | undefined {
  try {
    action()
    return undefined
  } catch (error) {
    if (error instanceof SemverError) return messageInEdition(error, '3.1')
    throw error
  }
}

function ourAnswer(constraint: string): ConstraintAnswer {
  const error = olderMessage(() => parseConstraint(constraint, '3.1'))
  if (error !== undefined) return { constraint, error }
  const parsed = parseConstraint(constraint, '3.1')
  const met = recording.versions.map((version) => +meetsConstraint(parseVersion(version), parsed))
  return { constraint, met: met.join('') }
}

describe('the edition 3.1', () => {
  it('reads and checks constraints as Helm 3.8.1', () => {
    expect(recording.constraints.length).toBeGreaterThan(300)
    const ours = recording.constraints.map(({ constraint }) => ourAnswer(constraint))
    expect(ours).toEqual(recording.constraints)
  })

  it('reads versions and words its errors as Helm 3.8.1', () => {
    const ours = recording.reading.map(({ version }) => {
      const error = olderMessage(() => parseVersion(version))
      return error === undefined
        ? { version, text: formatVersion(parseVersion(version)) }
        : { version, error }
    })
    expect(ours).toEqual(recording.reading)
  })

  it('takes any text without hanging or failing otherwise than with a SemverError', () => {
    const symbols = fc.constantFrom(...'0123xX*v.-+ ,|<>=!~^abc\t')
    fc.assert(
      fc.property(fc.string({ unit: symbols, maxLength: 200 }), (text) => {
        olderMessage(() => parseConstraint(text, '3.1'))
      }),
    )
    expect(olderMessage(() => parseConstraint(`${'1'.repeat(50_000)}!`, '3.1'))).toMatch(
      /^improper/,
    )
  })
})

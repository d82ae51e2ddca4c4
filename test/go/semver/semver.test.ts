import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  constraintMismatches,
  formatConstraint,
  meetsConstraint,
  parseConstraint,
} from '../../../src/go/semver/constraint.ts'
import { SemverError } from '../../../src/go/semver/semver-error.ts'
import { nextMajor, nextMinor, nextPatch } from '../../../src/go/semver/version-changes.ts'
import {
  compareVersions,
  formatVersion,
  parseStrictVersion,
  parseVersion,
} from '../../../src/go/semver/version.ts'

interface VersionAnswer {
  A: string
  B: string
  Loose: string
  Strict: string
  Compare?: number
  Next?: string
}

interface ConstraintAnswer {
  C: string
  V: string
  Parsed: string
  Check?: boolean
  Reasons?: string[]
}

// Answers of github.com/Masterminds/semver/v3 v3.4.0 to random questions.
const fixture = fileURLToPath(new URL('../../fixtures/semver/answers.json', import.meta.url))
const answers = JSON.parse(readFileSync(fixture, 'utf8')) as {
  Versions: VersionAnswer[]
  Constraints: ConstraintAnswer[]
}

function textOrError(produce: () => string): string {
  try {
    return produce()
  } catch (error) {
    if (!(error instanceof SemverError)) throw error
    return `error: ${error.message}`
  }
}

describe('versions', () => {
  it('are read, ordered and counted up as Masterminds/semver does', () => {
    for (const answer of answers.Versions) {
      const { A, B } = answer
      const ours: VersionAnswer = {
        A,
        B,
        Loose: textOrError(() => formatVersion(parseVersion(A))),
        Strict: textOrError(() => formatVersion(parseStrictVersion(A))),
      }
      if (answer.Compare !== undefined) {
        ours.Compare = compareVersions(parseVersion(A), parseVersion(B))
      }
      if (answer.Next !== undefined) {
        const version = parseVersion(A)
        ours.Next = [nextMajor, nextMinor, nextPatch]
          .map((next) => next(version).original)
          .join(' ')
      }
      expect(ours).toEqual(answer)
    }
  })

  it('keep the text they were read from', () => {
    expect(parseVersion('v1.2')).toMatchObject({
      major: 1n,
      minor: 2n,
      patch: 0n,
      original: 'v1.2',
    })
  })
})

describe('constraints', () => {
  it('are read and checked as Masterminds/semver does', () => {
    for (const answer of answers.Constraints) {
      const { C, V } = answer
      const ours: ConstraintAnswer = {
        C,
        V,
        Parsed: textOrError(() => formatConstraint(parseConstraint(C))),
      }
      if (answer.Check !== undefined) {
        ours.Check = meetsConstraint(parseVersion(V), parseConstraint(C))
        const reasons = constraintMismatches(parseVersion(V), parseConstraint(C))
        if (reasons.length > 0) ours.Reasons = reasons
      }
      expect(ours).toEqual(answer)
    }
  })

  it('take any text without hanging or failing otherwise than with a SemverError', () => {
    const symbols = fc.constantFrom(...'0123xX*v.-+ ,|<>=!~^abc\t')
    fc.assert(
      fc.property(fc.string({ unit: symbols, maxLength: 60 }), (text) => {
        textOrError(() => formatConstraint(parseConstraint(text)))
      }),
    )
  })
})

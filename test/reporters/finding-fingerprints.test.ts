import { describe, expect, it } from 'vitest'
import type { Diagnostic } from '../../src/diagnostics/diagnostic.ts'
import { findingFingerprints } from '../../src/reporters/finding-fingerprints.ts'
import { FINDING } from './samples.ts'

function fingerprints(...diagnostics: Diagnostic[]): (string | undefined)[] {
  const all = findingFingerprints(
    { charts: [], diagnostics, suppressed: [] },
    { repositoryPath: (file) => file },
  )
  return diagnostics.map((diagnostic) => all.get(diagnostic))
}

const moved = (by: number, message = FINDING.message): Diagnostic => ({
  ...FINDING,
  message,
  location: { ...FINDING.location, line: 2 + by, endLine: 2 + by },
})

describe('the fingerprint of a finding', () => {
  it('stays when lines move, those that a message names too', () => {
    expect(fingerprints(moved(0))).toEqual(fingerprints(moved(7)))
    expect(fingerprints(moved(0, 'values.yaml:3:1: line 3: odd'))).toEqual(
      fingerprints(moved(7, 'values.yaml:10:1: line 10: odd')),
    )
  })

  it('is its own for every one of several that are alike, in the order of the lines', () => {
    const [first, second] = fingerprints(moved(0), moved(5))
    expect(first).not.toBe(second)
    expect(fingerprints(moved(9), moved(30))).toEqual([first, second])
  })

  it('changes with rule, file and message', () => {
    const others = [
      { ...FINDING, ruleId: 'other' },
      { ...FINDING, location: { ...FINDING.location, file: 'other' } },
      { ...FINDING, message: 'No annotation a:b, 99%' },
    ]
    expect(new Set(fingerprints(FINDING, ...others)).size).toBe(4)
  })

  it('does not depend on whether another finding is accepted', () => {
    const [first, second] = [moved(0), moved(5)]
    const options = { repositoryPath: (file: string) => file }
    const all = findingFingerprints(
      { charts: [], diagnostics: [second], suppressed: [{ diagnostic: first, by: 'config' }] },
      options,
    )
    expect([all.get(first), all.get(second)]).toEqual(fingerprints(first, second))
  })
})

import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { REPORTER_NAMES } from '../../src/reporters/registry.ts'
import { anyResult, FINDING, report } from './samples.ts'

// Written out, not taken from the code under test.
const OBEYED = /[^\P{Control}\n]|[\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/u

describe.each(REPORTER_NAMES)('the reporter %s', (name) => {
  it('prints nothing that a terminal obeys, and no halves of characters', async () => {
    await fc.assert(
      fc.asyncProperty(anyResult, async (result) => {
        const text = await report(name, result)
        expect(text).not.toMatch(OBEYED)
        expect(text).toBe(Buffer.from(text).toString('utf8'))
        expect(text === '' || text.endsWith('\n')).toBe(true)
      }),
    )
  })

  it('begins no line with a workflow command of its own accord', async () => {
    if (name === 'github') return
    await fc.assert(
      fc.asyncProperty(anyResult, async (result) => {
        expect(await report(name, result)).not.toMatch(/^\s*::/m)
      }),
    )
  })

  it('prints the same bytes whatever order findings come in, and nothing twice', async () => {
    await fc.assert(
      fc.asyncProperty(anyResult, async ({ charts, diagnostics, suppressed }) => {
        const twice = {
          charts: charts.toReversed(),
          diagnostics: [...diagnostics, ...diagnostics],
          suppressed: [...suppressed, ...suppressed],
        }
        expect(await report(name, twice)).toBe(
          await report(name, { charts, diagnostics, suppressed }),
        )
      }),
    )
  })

  it('sorts findings by file, place and rule', async () => {
    const at = (file: string, line: number): typeof FINDING => ({
      ...FINDING,
      location: { file: `plugins/demo/${file}`, line },
    })
    const findings = [at('a.yaml', 1), at('a.yaml', 10), at('b.yaml', 2)]
    const text = await report(name, { diagnostics: findings })
    expect(await report(name, { diagnostics: findings.toReversed() })).toBe(text)
    expect(text.indexOf('a.yaml')).toBeLessThan(text.indexOf('b.yaml'))
  })
})

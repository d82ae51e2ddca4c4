import { Ajv2019 } from 'ajv/dist/2019.js'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import schema from '../../src/reporters/check-report.schema.json' with { type: 'json' }
import { anyResult, FINDING, report } from './samples.ts'

const isReport = new Ajv2019().compile(schema)
/** No field but those that the schema tells of. */
const isExactReport = new Ajv2019().compile(withoutOthers(schema) as object)

function withoutOthers(part: unknown): unknown {
  if (typeof part !== 'object' || part === null) return part
  if (Array.isArray(part)) return part.map(withoutOthers)
  const closed = Object.fromEntries(
    Object.entries(part).map(([key, value]) => [key, withoutOthers(value)]),
  )
  return 'properties' in part ? { ...closed, additionalProperties: false } : closed
}

describe('json', () => {
  it('is data', async () => {
    const suppressed = [{ diagnostic: FINDING, by: 'config' as const, reason: 'old' }]
    expect(JSON.parse(await report('json', { diagnostics: [FINDING], suppressed }))).toEqual({
      version: 1,
      charts: ['plugins/demo'],
      ignored: 1,
      diagnostics: [FINDING],
      suppressed,
    })
  })

  it('is what its schema tells, and holds every finding as it was', async () => {
    await fc.assert(
      fc.asyncProperty(anyResult, async (result) => {
        const parsed = JSON.parse(await report('json', result)) as typeof result
        expect(isExactReport(parsed), JSON.stringify(isExactReport.errors)).toBe(true)
        const texts = (list: readonly object[]): string[] => list.map((one) => JSON.stringify(one))
        expect(new Set(texts(parsed.diagnostics))).toEqual(new Set(texts(result.diagnostics)))
        expect(new Set(texts(parsed.suppressed))).toEqual(new Set(texts(result.suppressed)))
      }),
    )
  })
})

describe('the schema', () => {
  it('leaves room for further fields', () => {
    const empty = { version: 1, charts: [], ignored: 0, diagnostics: [], suppressed: [] }
    expect(isReport({ ...empty, later: true })).toBe(true)
    expect(isExactReport({ ...empty, later: true })).toBe(false)
  })

  it.each([
    { version: 2 },
    { ignored: -1 },
    { diagnostics: [{ ...FINDING, severity: 'fatal' }] },
    { diagnostics: [{ ...FINDING, location: { line: 1 } }] },
    { suppressed: [{ diagnostic: FINDING, by: 'chance' }] },
  ])('refuses %j', (wrong) => {
    const empty = { version: 1, charts: [], ignored: 0, diagnostics: [], suppressed: [] }
    expect(isReport({ ...empty, ...wrong })).toBe(false)
  })
})

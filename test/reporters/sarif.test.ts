import { Ajv } from 'ajv'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { lacking } from '../needs.ts'
import { sarifSchema } from './format-references.ts'
import { anyResult, FINDING, report } from './samples.ts'

interface Log {
  runs: {
    tool: { driver: { rules: { id: string; help?: { markdown: string } }[] } }
    results: {
      ruleId: string
      ruleIndex: number
      level: string
      message: { text: string }
      locations: {
        physicalLocation: {
          artifactLocation: { uri: string; uriBaseId: string }
          region: { startLine: number }
        }
      }[]
      partialFingerprints: Record<string, string>
      suppressions: { kind: string; justification?: string }[]
    }[]
  }[]
}

const parse = (text: string): Log['runs'][number] => (JSON.parse(text) as Log).runs[0]!

const lacks = await lacking('the schema of SARIF')

describe.skipIf(lacks)(`sarif, by the official schema${lacks}`, async () => {
  const schema = (await sarifSchema()) ?? {}
  const ajv = new Ajv({
    strict: false,
    // One of its patterns is none with the flag u.
    unicodeRegExp: false,
    formats: {
      uri: (text: string) => URL.canParse(text),
      'uri-reference': (text: string) => /^(?:[\w.~!$&'()*+,;=:@/?#-]|%[0-9A-F]{2})*$/i.test(text),
      'date-time': true,
    },
  })
  const isSarif = ajv.compile(schema)

  it('is valid', async () => {
    await fc.assert(
      fc.asyncProperty(anyResult, async (result) => {
        const log: unknown = JSON.parse(await report('sarif', result))
        expect(isSarif(log), ajv.errorsText(isSarif.errors)).toBe(true)
      }),
    )
  })

  it('would be refused with a field that SARIF does not know', async () => {
    const log = JSON.parse(await report('sarif', { diagnostics: [FINDING] })) as object
    expect(isSarif({ ...log, nonsense: 1 })).toBe(false)
  })
})

describe('sarif', () => {
  it('describes rules and findings', async () => {
    const related = [
      { message: 'the other', location: { file: 'plugins/demo/a b#c.yaml', line: 4 } },
    ]
    const run = parse(await report('sarif', { diagnostics: [{ ...FINDING, related }] }))
    expect(run.tool.driver.rules).toEqual([
      {
        id: 'annotation-unknown',
        shortDescription: { text: 'Every annotation is known.' },
        fullDescription: { text: 'Every annotation is known. Another one has no effect.' },
        help: {
          text: 'annotation-unknown (warning)\n\nBad:\n  ```\n',
          markdown:
            'Another one has no effect.\n\n````text\nannotation-unknown (warning)\n\nBad:\n  ```\n````\n',
        },
        defaultConfiguration: { level: 'warning' },
      },
    ])
    expect(run.results).toEqual([
      {
        ruleId: 'annotation-unknown',
        ruleIndex: 0,
        level: 'warning',
        message: { text: 'No annotation a:b, 100%\nDid you mean c?' },
        locations: [
          {
            physicalLocation: {
              artifactLocation: { uri: 'work/plugins/demo/Chart.yaml', uriBaseId: '%SRCROOT%' },
              region: { startLine: 2, startColumn: 3, endLine: 2, endColumn: 6 },
            },
          },
        ],
        relatedLocations: [
          {
            id: 0,
            physicalLocation: {
              artifactLocation: {
                uri: 'work/plugins/demo/a%20b%23c.yaml',
                uriBaseId: '%SRCROOT%',
              },
              region: { startLine: 4 },
            },
            message: { text: 'the other' },
          },
        ],
        partialFingerprints: { 'kgpluginFinding/v1': expect.stringMatching(/^[0-9a-f]{64}$/) },
        suppressions: [],
      },
    ])
  })

  it('tells what is accepted, by what and why', async () => {
    const run = parse(
      await report('sarif', {
        diagnostics: [{ ...FINDING, message: 'new' }],
        suppressed: [
          { diagnostic: { ...FINDING, message: 'a' }, by: 'comment', reason: 'ours' },
          { diagnostic: { ...FINDING, message: 'b' }, by: 'config', reason: 'old' },
          { diagnostic: { ...FINDING, message: 'c' }, by: 'baseline' },
        ],
      }),
    )
    expect(run.results.map(({ suppressions }) => suppressions)).toEqual([
      [],
      [{ kind: 'inSource', justification: 'ours' }],
      [{ kind: 'external', justification: 'old' }],
      [{ kind: 'external', justification: 'Known from the baseline.' }],
    ])
  })

  it('gives a finding without a line the first one: GitHub shows no result without', async () => {
    const location = { file: 'plugins/demo' }
    const run = parse(await report('sarif', { diagnostics: [{ ...FINDING, location }] }))
    expect(run.results[0]?.locations[0]?.physicalLocation.region).toEqual({ startLine: 1 })
  })

  it('holds every finding, with its rule at its index and a fingerprint of its own', async () => {
    await fc.assert(
      fc.asyncProperty(anyResult, async (result) => {
        const { tool, results } = parse(await report('sarif', result))
        const { rules } = tool.driver
        for (const { ruleId, ruleIndex } of results) expect(rules[ruleIndex]?.id).toBe(ruleId)
        const read = results.map(
          ({ ruleId, message, locations, level }) =>
            `${ruleId} ${level} ${pathOf(locations[0]!.physicalLocation.artifactLocation.uri)} ${message.text}`,
        )
        const levels = { error: 'error', warning: 'warning', info: 'note' }
        for (const { ruleId, severity, location, message, hint } of result.diagnostics) {
          const text = hint === undefined ? message : `${message}\n${hint}`
          const path = `work/${location.file}`.replaceAll(/\p{Surrogate}/gu, '\ufffd')
          expect(read).toContain(`${ruleId} ${levels[severity]} ${path} ${text}`)
        }
      }),
    )
  })
})

const pathOf = (uri: string): string => uri.split('/').map(decodeURIComponent).join('/')

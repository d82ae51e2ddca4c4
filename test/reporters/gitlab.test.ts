import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { anyResult, FINDING, report } from './samples.ts'

interface Issue {
  description: string
  check_name: string
  fingerprint: string
  severity: string
  location: { path: string; lines: { begin: number; end?: number } }
}

const parse = (text: string): Issue[] => JSON.parse(text) as Issue[]

it('is the list of issues that GitLab documents', async () => {
  expect(parse(await report('gitlab', { diagnostics: [FINDING] }))).toEqual([
    {
      description: 'No annotation a:b, 100%\nDid you mean c?',
      check_name: 'annotation-unknown',
      fingerprint: expect.stringMatching(/^[0-9a-f]{64}$/),
      severity: 'minor',
      location: { path: 'work/plugins/demo/Chart.yaml', lines: { begin: 2, end: 2 } },
    },
  ])
  expect(await report('gitlab', {})).toBe('[]\n')
})

it('has a line and a fingerprint of its own for every finding, and none that is accepted', async () => {
  await fc.assert(
    fc.asyncProperty(anyResult, async (result) => {
      const issues = parse(await report('gitlab', result))
      const distinct = new Map(result.diagnostics.map((one) => [JSON.stringify(one), one]))
      expect(issues.length).toBe(distinct.size)
      expect(new Set(issues.map(({ fingerprint }) => fingerprint)).size).toBe(issues.length)
      for (const { severity, location } of issues) {
        expect(['info', 'minor', 'major', 'critical', 'blocker']).toContain(severity)
        expect(location.lines.begin).toBeGreaterThan(0)
      }
      const told = [...distinct.values()].map(
        ({ ruleId, message, location: { file } }) =>
          `${ruleId} work/${file} ${message.slice(0, 1)}`,
      )
      const read = issues.map(
        ({ check_name, location, description }) =>
          `${check_name} ${location.path} ${description.slice(0, 1)}`,
      )
      // A finding without a message begins with what follows it.
      for (const one of told) expect(read.some((other) => other.startsWith(one))).toBe(true)
    }),
  )
})

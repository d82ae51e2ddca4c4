import { expect, it } from 'vitest'
import { planCopies } from '../../../src/images/copy/plan-copies.ts'
import { exportCopies } from '../../../src/images/export/export-copies.ts'
import { parseReference } from '../../../src/images/reference.ts'

it.each([
  ['script', 0],
  ['job', 0],
  ['skopeo-sync', 1],
  ['regsync', 1],
] as const)('a %s says when it cannot choose platforms', async (format, count) => {
  const destination = { registry: 'r.example', repository: 'p' }
  const settings = { destination, sourceTlsVerify: true, targetTlsVerify: true }
  const warningsOf = async (platforms: string[] | undefined): Promise<string[]> => {
    const { copies } = planCopies([parseReference('q.io/a/b:1')], destination, new Map(), {
      platforms,
    })
    return (await exportCopies(format, copies, settings)).warnings
  }
  expect(await warningsOf(undefined)).toEqual([])
  const warnings = await warningsOf(['linux/amd64'])
  expect(warnings).toHaveLength(count)
  for (const warning of warnings) expect(warning).toContain('cannot choose platforms')
})

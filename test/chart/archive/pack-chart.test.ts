import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { maxArchiveSize, packFiles } from '../../../src/chart/archive/pack-chart.ts'

test('an archive is never larger than maxArchiveSize says', () => {
  const file = fc.record({
    path: fc.string({ minLength: 1, maxLength: 300 }),
    data: fc.uint8Array({ maxLength: 5000 }),
  })
  fc.assert(
    fc.property(fc.array(file, { maxLength: 5 }), (files) => {
      const { length } = packFiles(files, new Date(0))
      expect(length).toBeLessThanOrEqual(maxArchiveSize(files))
    }),
    { numRuns: 50 },
  )
})

import { expect, it } from 'vitest'
import { printUses } from '../../../src/commands/localize/count-uses.ts'
import { testContext } from '../../context.ts'

it.each([
  [{ total: 0, localized: 0, unsettled: 2 }, ''],
  [{ total: 18, localized: 18, unsettled: 0 }, '18 of 18 uses are localized\n'],
  [
    { total: 18, localized: 2, unsettled: 0 },
    '2 of 18 uses are localized; "kgplugin localize wire" writes the rest\n',
  ],
  [
    { total: 1, localized: 1, unsettled: 3 },
    '1 of 1 use is localized; 3 more not settled: "kgplugin localize verify" names them\n',
  ],
])('%j', (uses, expected) => {
  const context = testContext('/nowhere')
  printUses(uses, context)
  expect(context.printed).toMatchObject({ stdout: '', stderr: expected })
})

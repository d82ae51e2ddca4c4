import { expect, it } from 'vitest'
import { parseRequirements } from '../../../src/plugin/chart-annotations/requirements.ts'

it('splits name and constraint at the first operator', () => {
  expect(parseRequirements('monitoring >= 1.0.0, logging~1.2')).toEqual([
    { text: 'monitoring >= 1.0.0', name: 'monitoring', constraint: '>= 1.0.0' },
    { text: ' logging~1.2', name: 'logging', constraint: '~1.2' },
  ])
})

it('takes any version where there is no operator', () => {
  expect(parseRequirements('monitoring 1.x')).toEqual([
    { text: 'monitoring 1.x', name: 'monitoring 1.x', constraint: '*' },
  ])
})

it('splits at every comma, within a range too', () => {
  expect(parseRequirements('foo >1, <2').map(({ name }) => name)).toEqual(['foo', ''])
})

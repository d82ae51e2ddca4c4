import { expect, it } from 'vitest'
import { planBatches } from '../../../../src/rules/templates/what-if/plan-batches.ts'
import { areCompatible, type Probe } from '../../../../src/rules/templates/what-if/probe.ts'

function content(path: string, value: string | number = 'x'): Probe {
  return { path: path.split('.'), values: [value], role: 'content', blame: 'any' }
}

function flip(path: string): Probe {
  return { path: path.split('.'), values: [true], role: 'switch', blame: 'any' }
}

const PROBES = [content('a', 'x'), content('a', 'y'), content('b.c'), content('d', 1), flip('e'), flip('f')]

it('each value is given once in a batch', () => {
  for (const batch of planBatches(PROBES)) {
    for (const [at, one] of batch.entries()) {
      for (const other of batch.slice(at + 1)) expect(areCompatible(one, other)).toBe(true)
    }
  }
})

it('every probe is in a batch, and every switch alone', () => {
  const batches = planBatches(PROBES)
  expect(new Set(batches.flat())).toEqual(new Set(PROBES))
  for (const one of PROBES.filter(({ role }) => role === 'switch')) {
    expect(batches).toContainEqual([one])
  }
})

it('any two contents are apart in a batch, so that neither hides the other', () => {
  const probes = [...'abcdefghijk'].map((path) => content(path))
  const batches = planBatches(probes)
  for (const hiding of probes) {
    for (const hidden of probes.filter((one) => one !== hiding)) {
      expect(batches.some((batch) => batch.includes(hidden) && !batch.includes(hiding))).toBe(true)
    }
  }
})

it('the number of batches grows with the kinds of values, not with the fields', () => {
  const probes = Array.from({ length: 200 }, (_, at) => content(`field${at}`))
  expect(planBatches(probes).length).toBeLessThan(20)
})

it('a map and a value in it exclude each other', () => {
  expect(areCompatible(content('a'), content('a.b'))).toBe(false)
  expect(areCompatible(content('a.b'), content('a.c'))).toBe(true)
})

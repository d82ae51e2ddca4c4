import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  findFailing,
  shrink,
  type Trials,
} from '../../../../src/rules/templates/what-if/find-failing.ts'
import '../../../property-seed.ts'

/** Probes are numbers; a rendering fails when it has all of one of these sets. */
function failingWith(sets: readonly (readonly number[])[]): {
  trials: Trials<number, string>
  count(): number
} {
  let count = 0
  return {
    trials: {
      run(probes) {
        count++
        const set = sets.find((one) => one.every((probe) => probes.includes(probe)))
        return Promise.resolve(set && `failure of ${set.join()}`)
      },
    },
    count: () => count,
  }
}

const range = (size: number): number[] => Array.from({ length: size }, (_, at) => at)

describe('a batch of probes', () => {
  it('that passes takes one rendering', async () => {
    const { trials, count } = failingWith([])
    expect(await findFailing(range(100), trials)).toEqual([])
    expect(count()).toBe(1)
  })

  it('with one that fails takes a few', async () => {
    const { trials, count } = failingWith([[37]])
    expect(await findFailing(range(100), trials)).toEqual([
      { probes: [37], failure: 'failure of 37' },
    ])
    expect(count()).toBeLessThan(20)
  })

  it('finds the failing one at once where the failure names it', async () => {
    const { trials, count } = failingWith([[37]])
    const named = { ...trials, suspects: () => [37] }
    expect(await findFailing(range(100), named)).toEqual([
      { probes: [37], failure: 'failure of 37' },
    ])
    expect(count()).toBe(3)
  })

  it('is not misled by a suspect that passes', async () => {
    const { trials } = failingWith([[37]])
    const misled = { ...trials, suspects: () => [1, 2] }
    expect(await findFailing(range(50), misled)).toMatchObject([{ probes: [37] }])
  })

  it('finds two that fail only together', async () => {
    const { trials } = failingWith([[3, 80]])
    expect(await findFailing(range(100), trials)).toMatchObject([{ probes: [3, 80] }])
  })

  it('finds the same as each probe by itself, and takes fewer renderings', async () => {
    const scenario = fc
      .integer({ min: 1, max: 60 })
      .chain((size) =>
        fc.record({
          size: fc.constant(size),
          failing: fc.uniqueArray(fc.integer({ min: 0, max: size - 1 }), { maxLength: 6 }),
        }),
      )
    await fc.assert(
      fc.asyncProperty(scenario, async ({ size, failing }) => {
        const { trials, count } = failingWith(failing.map((one) => [one]))
        const oneByOne: number[] = []
        for (const probe of range(size)) {
          if ((await trials.run([probe])) !== undefined) oneByOne.push(probe)
        }
        const before = count()
        const found = await findFailing(range(size), trials)
        expect(found.map(({ probes }) => probes).toSorted()).toEqual(
          oneByOne.map((probe) => [probe]).toSorted(),
        )
        expect(count() - before).toBeLessThanOrEqual(
          1 + failing.length * (2 * Math.ceil(Math.log2(size + 1)) + 3),
        )
      }),
    )
  })

  it('finds pairs and single ones, each as small as can be', async () => {
    const sets = fc.uniqueArray(
      fc.uniqueArray(fc.integer({ min: 0, max: 19 }), { minLength: 1, maxLength: 3 }),
      { minLength: 1, maxLength: 4, selector: (set) => set.toSorted().join() },
    )
    await fc.assert(
      fc.asyncProperty(sets, async (failing) => {
        const { trials } = failingWith(failing)
        const found = await findFailing(range(20), trials)
        for (const { probes } of found) {
          const isOneOfThem = failing.some(
            (set) => set.length === probes.length && set.every((one) => probes.includes(one)),
          )
          expect(isOneOfThem).toBe(true)
        }
        // Nothing is left that fails.
        const culprits = new Set(found.map(({ probes }) => probes.at(-1)))
        const rest = range(20).filter((probe) => !culprits.has(probe))
        expect(await trials.run(rest)).toBeUndefined()
      }),
    )
  })
})

it('probes that help each other are still shrunk', async () => {
  // 1 fails with 2, unless 3 is there without 4.
  const trials: Trials<number, string> = {
    run: (probes) =>
      Promise.resolve(
        probes.includes(1) && probes.includes(2) && (!probes.includes(3) || probes.includes(4))
          ? 'failure'
          : undefined,
      ),
  }
  const { probes } = await shrink([1, 2, 3, 4], 'failure', trials)
  expect(probes).toEqual([1, 2])
})

import { describe, expect, it } from 'vitest'
import { GoMap } from '../../../../src/go/values/value.ts'
import type { Installation, RenderedPlugin } from '../../../../src/plugin/render/render-plugin.ts'
import {
  limitRenderings,
  untilExhausted,
} from '../../../../src/rules/templates/what-if/rendering-budget.ts'

function rendered(outer: Partial<Installation>, failures: unknown[] = []): RenderedPlugin {
  return { plugin: {}, outer: { objects: [], steps: 0, ...outer }, inner: [], failures } as unknown as RenderedPlugin
}

/** How often a search that never ends may render. */
async function renderingsOf(
  result: () => RenderedPlugin,
  limits = { renderings: 50, work: 1000 },
): Promise<number> {
  let count = 0
  const tryOut = limitRenderings(() => Promise.resolve(result()), limits)
  await untilExhausted(async () => {
    for (;;) {
      await tryOut(new GoMap())
      count++
    }
  })
  return count
}

describe('renderings end', () => {
  it('at their number', async () => {
    expect(await renderingsOf(() => rendered({ steps: 1 }))).toBe(50)
  })

  it('at the work that they are', async () => {
    expect(await renderingsOf(() => rendered({ steps: 100 }))).toBe(10)
  })

  it('when one of them would never end', async () => {
    expect(await renderingsOf(() => rendered({}, [{ kind: 'unavailable' }]))).toBe(0)
  })

  it('but a chart that is not at hand ends nothing', async () => {
    const failures = [{ kind: 'unavailable', resource: 'inner' }]
    expect(await renderingsOf(() => rendered({}, failures))).toBe(50)
  })
})

it('another error is no end', async () => {
  const failing = untilExhausted(() => Promise.reject(new TypeError('bug')))
  await expect(failing).rejects.toThrow('bug')
})

import type { GoMap } from '../../../go/values/index.ts'
import type { Installation, RenderedPlugin } from '../../../plugin/index.ts'

export interface RenderingLimits {
  renderings: number
  /** Steps of the engine (go/budget WorkAmounts) and characters that it printed, together. */
  work: number
}

/** The search has taken as much as it may. */
class Exhausted extends Error {}

/**
 * Limits how often a plugin is rendered, and how much work that may be. Both are counted and not timed, so that the same
 * input always ends at the same place, however slow the machine is. Beyond the limits renderings reject with what
 * `untilExhausted` catches.
 */
export function limitRenderings(
  tryOut: (values: GoMap) => Promise<RenderedPlugin>,
  limits: RenderingLimits,
): (values: GoMap) => Promise<RenderedPlugin> {
  let renderings = 0
  let work = 0
  let usual = 0
  const counted = new WeakSet<Installation>()
  const workOf = (installation: Installation): number => {
    // What is remembered costs nothing.
    if (counted.has(installation)) return 0
    counted.add(installation)
    const printed = installation.objects.reduce((sum, { text }) => sum + text.length, 0)
    return installation.steps + printed
  }
  return async (values) => {
    if (renderings++ >= limits.renderings || work >= limits.work) throw new Exhausted()
    const rendered = await tryOut(values)
    const isEndless = rendered.failures.some(
      ({ kind, resource }) => kind === 'unavailable' && resource === undefined,
    )
    if (isEndless) throw new Exhausted()
    // Nobody knows how far one that failed came.
    if (rendered.outer) usual = workOf(rendered.outer)
    work += usual + rendered.inner.reduce((sum, inner) => sum + workOf(inner), 0)
    return rendered
  }
}

/** Runs a search up to its end, or up to the limit. */
export async function untilExhausted(search: () => Promise<void>): Promise<void> {
  try {
    await search()
  } catch (error) {
    if (!(error instanceof Exhausted)) throw error
  }
}

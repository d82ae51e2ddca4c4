import type { GoMap } from '../../../go/values/index.ts'
import { isRenderingFailure, type RenderedPlugin, type RenderFailure } from '../../../plugin/index.ts'
import { findFailing, type Trials } from './find-failing.ts'
import type { Submission } from './form-submissions.ts'
import { type Change, valuesOf } from './probe.ts'
import { untilExhausted } from './rendering-budget.ts'

/** What the form sends and the plugin does not render with. */
export interface SubmissionFailure {
  submission: Submission
  /** The smallest part of it. */
  changes: readonly Change[]
  failure: RenderFailure
  rendered: RenderedPlugin
}

/**
 * Renders a plugin with what its form sends.
 * @param base Values below; the plugin renders with them.
 * @returns Each cause once, at the first submission that has it.
 */
export async function runSubmissions(
  submissions: readonly Submission[],
  base: GoMap,
  tryOut: (values: GoMap) => Promise<RenderedPlugin>,
): Promise<SubmissionFailure[]> {
  const found = new Map<string, SubmissionFailure>()
  const trials: Trials<Change, Omit<SubmissionFailure, 'submission' | 'changes'>> = {
    async run(changes) {
      const rendered = await tryOut(valuesOf(changes, base))
      const failure = rendered.failures.find(isRenderingFailure)
      return failure && { failure, rendered }
    },
  }
  await untilExhausted(async () => {
    for (const submission of submissions) {
      for (const { probes, failure } of await findFailing(submission.changes, trials)) {
        const key = JSON.stringify([probes.map(({ path }) => path), failure.failure.message])
        if (!found.has(key)) found.set(key, { submission, changes: probes, ...failure })
      }
    }
  })
  return [...found.values()]
}

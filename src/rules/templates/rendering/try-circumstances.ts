import type { TargetCluster } from '../../../cluster/index.ts'
import type { GoMap } from '../../../go/values/index.ts'
import { isRenderingFailure, type RenderedPlugin, type RenderFailure } from '../../../plugin/index.ts'
import type { Subject } from '../../frame/subject.ts'
import { type Circumstance, platformStates } from './circumstances.ts'

/** One cause of a failure, and where it shows. */
export interface FailureCause {
  failure: RenderFailure
  /** What there was of the plugin at the first of them. */
  rendered: RenderedPlugin
  circumstances: Circumstance[]
}

export interface TriedCircumstances {
  all: Circumstance[]
  causes: FailureCause[]
  /** The first cluster on which an ordinary platform takes the plugin. */
  soundCluster: TargetCluster | undefined
}

/** Every circumstance that `check` renders a plugin in: each platform on each cluster. */
function circumstancesOf(subject: Subject): Circumstance[] {
  const states = platformStates(subject)
  return subject.clusters().flatMap((cluster) => states.map((state) => ({ state, cluster })))
}

/**
 * Renders a plugin in every circumstance, with what inner Plugin resources install.
 * @param values What the form sends.
 * @returns Each cause once; charts that are not at hand are no failures of the plugin.
 */
export async function tryCircumstances(
  subject: Subject,
  values: GoMap,
): Promise<TriedCircumstances> {
  const all = circumstancesOf(subject)
  const causes = new Map<string, FailureCause>()
  let soundCluster: TargetCluster | undefined
  for (const circumstance of all) {
    const { state, cluster } = circumstance
    const tried = await tryIn(circumstance, subject, values)
    if (!tried.ok) break
    const { failures } = tried.value
    if (state.words === '' && !failures.some(({ kind }) => kind === 'broken')) {
      soundCluster ??= cluster
    }
    for (const failure of failures.filter(isRenderingFailure)) {
      const key = causeOf(failure)
      const known = causes.get(key)
      if (known) known.circumstances.push(circumstance)
      else causes.set(key, { failure, rendered: tried.value, circumstances: [circumstance] })
    }
  }
  return { all, causes: [...causes.values()], soundCluster }
}

/** With the chart's own values and on the first cluster, other rules ask for the same. */
function tryIn(
  { state, cluster }: Circumstance,
  subject: Subject,
  values: GoMap,
): ReturnType<Subject['tryOut']> {
  const isShared = values.size === 0 && cluster === subject.clusters()[0]
  return state.global !== undefined && isShared
    ? subject.installWith(state.global)
    : subject.tryOut({ ...state.setting, cluster, formValues: values, deep: true })
}

/** The same line that fails for the same reason; what differs between quotes or in numbers is what it was given. */
function causeOf({ resource = '', template = '', at, message }: RenderFailure): string {
  const reason = message.replace(/"[^"]*"|\d+/g, '')
  return JSON.stringify([resource, template, at?.template, at?.line, reason])
}

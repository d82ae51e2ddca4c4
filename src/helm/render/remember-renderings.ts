import { deepEqual, type GoMap } from '../../go/values/index.ts'
import type { RenderRemark } from '../values/render-log.ts'
import type { CompiledChart } from './compile-chart.ts'
import type { Lookup } from './engine-functions.ts'
import type { RenderedChart } from './manifests/rendered-chart.ts'
import type { RenderLimits, RenderOptions } from './render-options.ts'
import type { Capabilities } from './scope/capabilities.ts'
import { emptyLookup } from './scope/lookup.ts'

/** A rendering, and all that it depended on besides the chart. */
interface Remembered {
  values: GoMap
  options: RenderOptions
  lookups: readonly LookedUp[]
  remarks: readonly RenderRemark[]
  rendered: RenderedChart
}

interface LookedUp {
  names: Parameters<Lookup>
  answer: GoMap
}

const MAX_RENDERINGS = 24
/** UTF-16 units of rendered text; what a chart printed before this many is forgotten. */
const MAX_TEXT = 2_000_000

/**
 * A compiled chart that gives its last results again where it is asked for the same: the same values, options, and answers
 * of the cluster. Clock and randomness are not looked at anew, and results must not be changed. What fails is tried again.
 */
export function rememberRenderings(compiled: CompiledChart): CompiledChart {
  // The last one first.
  let remembered: readonly Remembered[] = []
  return {
    chart: compiled.chart,
    defaultValues: compiled.defaultValues,
    render(values, options) {
      const known = remembered.find((one) => isSame(one, values, options))
      const one = known ?? renderAndNote(compiled, values, options)
      if (known) for (const remark of known.remarks) options.log?.(remark)
      remembered = withinBounds([one, ...remembered.filter((other) => other !== known)])
      return one.rendered
    },
  }
}

function renderAndNote(compiled: CompiledChart, values: GoMap, options: RenderOptions): Remembered {
  const lookups: LookedUp[] = []
  const remarks: RenderRemark[] = []
  const { lookup = emptyLookup } = options
  const rendered = compiled.render(values, {
    ...options,
    lookup(...names) {
      const answer = lookup(...names)
      lookups.push({ names, answer })
      return answer
    },
    log(remark) {
      remarks.push(remark)
      options.log?.(remark)
    },
  })
  return { values, options, lookups, remarks, rendered }
}

function isSame(
  { values, options, lookups, rendered }: Remembered,
  wanted: GoMap,
  asked: RenderOptions,
): boolean {
  const { lookup = emptyLookup } = asked
  return (
    areSameOptions(options, asked) &&
    areSameLimits(options.limits, asked.limits, rendered.steps) &&
    deepEqual(values, wanted) &&
    lookups.every(({ names, answer }) => deepEqual(answer, lookup(...names)))
  )
}

function areSameOptions(some: RenderOptions, others: RenderOptions): boolean {
  return (
    some.releaseName === others.releaseName &&
    some.namespace === others.namespace &&
    some.isUpgrade === others.isUpgrade &&
    some.revision === others.revision &&
    some.ignoresKubeVersion === others.ignoresKubeVersion &&
    some.environment === others.environment &&
    some.skipSchemaValidation === others.skipSchemaValidation &&
    some.externalSchemas === others.externalSchemas &&
    some.schemaDraft === others.schemaDraft &&
    some.trackLines === others.trackLines &&
    areSameCapabilities(some.capabilities, others.capabilities)
  )
}

function areSameCapabilities(some?: Capabilities, others?: Capabilities): boolean {
  if (some === undefined || others === undefined) return some === others
  return (
    some.kubeVersion.version === others.kubeVersion.version &&
    some.apiVersions.length === others.apiVersions.length &&
    some.apiVersions.every((version, at) => version === others.apiVersions[at])
  )
}

/** What was rendered with fewer steps than are allowed would have been rendered. */
function areSameLimits(
  some: Partial<RenderLimits> = {},
  others: Partial<RenderLimits> = {},
  steps = 0,
): boolean {
  return (
    steps <= (others.maxSteps ?? Infinity) &&
    some.maxOutput === others.maxOutput &&
    some.maxTime === others.maxTime &&
    some.maxMemory === others.maxMemory
  )
}

function withinBounds(remembered: readonly Remembered[]): readonly Remembered[] {
  let length = 0
  return remembered.slice(0, MAX_RENDERINGS).filter(({ rendered }) => {
    length += rendered.files.reduce((sum, { text }) => sum + text.length, 0)
    return length <= MAX_TEXT
  })
}

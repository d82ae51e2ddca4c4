import type { Chart, OpenChart } from '../../chart/index.ts'
import type { TargetCluster } from '../../cluster/index.ts'
import { failure, type Result, success, UserError } from '../../diagnostics/index.ts'
import { RenderError, RenderLimitError, ValuesFileError } from '../../helm/index.ts'
import { isPlugin, type RenderedPlugin, type RenderServices } from '../../plugin/index.ts'
import type { InstallSetting } from './install-setting.ts'
import type { Memory } from './memory.ts'
import { once } from './once.ts'

/** A chart that packages, and what its archive would be. */
export interface PackedChart {
  chart: Chart
  fileName: string
  /** The archive has no more bytes than this. */
  maxSize: number
  bytes: Uint8Array
}

/** Values that a chart is rendered with, on top of its own. */
export interface CheckValues {
  /** As messages name them: a file, or their place in .kgplugin.yaml. */
  name: string
  /** YAML. */
  text: string
  /** Their file in the chart, relative to it, when they are there. */
  fileInChart?: string
}

/** What brings a chart from its files towards a cluster; services do it over this machine. */
export interface ChartSteps {
  /** The chart with its dependencies. @throws UserError when it does not load or resolve. */
  load(chart: OpenChart): Promise<Chart>
  /** What `package` would write. @throws UserError */
  package(chart: Chart): PackedChart
  /** The values that the chart is to be rendered with, each on its own; none: the default values. @throws UserError */
  values(chart: OpenChart): readonly CheckValues[]
  /** The text of .helmignore, which may not be part of the chart; undefined without one. */
  ignoreFile(chart: OpenChart): string | undefined
  /** Says that .helmignore leaves values.yaml out, when it does. */
  ignoredValues(chart: OpenChart): string | undefined
  /**
   * Renders as `helm template` of a current Helm does, with values on top of the chart's own.
   * @throws EngineError, and UserError for what says nothing about the chart.
   */
  render(chart: Chart, values: CheckValues | undefined, cluster: TargetCluster): Promise<void>
  /** The clusters that plugins are made for; at least one. @throws UserError for what .kgplugin.yaml has wrong. */
  clusters(): readonly TargetCluster[]
  /** What the installer makes of a plugin; what does not render is part of the result. */
  install(chart: Chart, opened: OpenChart, setting: InstallSetting): Promise<RenderedPlugin>
  /** The same, sooner, for many settings of one plugin: without a look at what the cluster takes of it. */
  tryOut(chart: Chart, opened: OpenChart, setting: InstallSetting): Promise<RenderedPlugin>
  /** The chart's path as a user types it here. */
  typedPath(chart: OpenChart): string
  /** What the installer renders with on the first of the clusters. */
  renderServices(): RenderServices
}

/** Why a chart does not render. */
export type EngineError = RenderError | RenderLimitError | ValuesFileError

/**
 * The stage at which a chart stopped, and why. Each is for one rule to tell: chart-invalid, package-failed, values-syntax,
 * schema-dialect, schema-invalid-default, render-failed. All other rules stay silent about what lies behind it.
 */
export type StageFailure =
  | LoadFailure
  | { readonly stage: 'package'; readonly error: UserError }
  | { readonly stage: 'values' | 'schema' | 'defaults' }
  | {
      readonly stage: 'render'
      readonly failures: readonly RenderFailure[]
      /** What may be the reason. */
      readonly ignoredValues: string | undefined
    }

/** A rendering that failed. */
export interface RenderFailure {
  readonly error: EngineError
  /** What it was done with; undefined: the default values. */
  readonly values: CheckValues | undefined
  readonly cluster: TargetCluster
}

export interface LoadFailure {
  readonly stage: 'load'
  readonly error: UserError
}

/** How far a chart comes, stage by stage; each fails where the one before fails. */
export interface ChartStages {
  /** With its dependencies. */
  loaded(): Promise<Result<Chart, LoadFailure>>
  packaged(): Promise<Result<PackedChart, StageFailure>>
  /**
   * By Helm, with its default values or with those for checking: a plugin for the first of the clusters, since most of it
   * is the installer's business, all other charts for each of them.
   */
  rendered(): Promise<Result<void, StageFailure>>
}

/** What else keeps a chart from a cluster, told by the rules about values and schema. */
export interface KnownProblems {
  hasBrokenValues(): boolean
  hasBrokenSchema(): Promise<boolean>
  /** The schema refuses the chart's own values. */
  hasRefusedDefaults(): Promise<boolean>
}

/**
 * The stages of a chart: each is computed once, when the first rule asks for it.
 * @param keep How long its result is kept.
 */
export function chartStages(
  chart: OpenChart,
  steps: ChartSteps,
  known: KnownProblems,
  keep: Memory['keep'] = once,
): ChartStages {
  const loaded = keep(async (): Promise<Result<Chart, LoadFailure>> => {
    try {
      return success(await steps.load(chart))
    } catch (error) {
      if (error instanceof UserError) return failure({ stage: 'load', error })
      throw error
    }
  })
  const packaged = keep(async (): Promise<Result<PackedChart, StageFailure>> => {
    const before = await loaded()
    if (!before.ok) return before
    try {
      return success(steps.package(before.value))
    } catch (error) {
      if (!(error instanceof UserError)) throw error
      return failure(known.hasBrokenValues() ? { stage: 'values' } : { stage: 'package', error })
    }
  })
  const rendered = keep(async (): Promise<Result<void, StageFailure>> => {
    const before = await packaged()
    if (!before.ok) return before
    if (known.hasBrokenValues()) return failure({ stage: 'values' })
    if (await known.hasBrokenSchema()) return failure({ stage: 'schema' })
    const settings = steps.values(chart)
    if (settings.length === 0 && (await known.hasRefusedDefaults())) {
      return failure({ stage: 'defaults' })
    }
    const failures: RenderFailure[] = []
    const { metadata } = before.value.chart
    const clusters = isPlugin(metadata) ? steps.clusters().slice(0, 1) : steps.clusters()
    for (const values of settings.length > 0 ? settings : [undefined]) {
      for (const cluster of clusters) {
        try {
          await steps.render(before.value.chart, values, cluster)
        } catch (error) {
          // Anything else, such as a missing helm, says nothing about the chart.
          if (!isEngineError(error)) throw error
          failures.push({ error, values, cluster })
        }
      }
    }
    if (failures.length === 0) return success(undefined)
    return failure({ stage: 'render', failures, ignoredValues: steps.ignoredValues(chart) })
  })
  return { loaded, packaged, rendered }
}

function isEngineError(error: unknown): error is EngineError {
  return (
    error instanceof RenderError ||
    error instanceof RenderLimitError ||
    error instanceof ValuesFileError
  )
}

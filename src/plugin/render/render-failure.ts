import { UserError } from '../../diagnostics/index.ts'
import {
  type Refusal,
  RenderError,
  RenderLimitError,
  type TemplatePlace,
  ValuesFileError,
} from '../../helm/index.ts'
import { PluginError } from '../resource/plugin-error.ts'

/** Why something of a plugin could not be rendered. */
export interface RenderFailure {
  /** `unavailable`: a chart or program is missing here, or rendering took too much; `broken`: the platform would fail, too. */
  kind: 'unavailable' | 'broken'
  plugin: string
  /** The Plugin resource that installs the chart; undefined for the plugin itself. */
  resource?: string | undefined
  /** Where the chart should have come from. */
  url?: string | undefined
  /** The template that rendered the Plugin resource. */
  template?: string | undefined
  message: string
  hint?: string | undefined
  /** Where in a template of the chart that does not render. */
  at?: TemplatePlace | undefined
  /** Who says no to the values, or to the plugin before it is rendered; undefined where the chart is at fault. */
  refusal?: Refusal | 'platform' | undefined
}

/** The failure that an error means. Throws every error that is none of the plugin's. */
export function renderFailure(
  error: unknown,
  place: Pick<RenderFailure, 'plugin' | 'resource' | 'url' | 'template'>,
): RenderFailure {
  if (error instanceof UserError) {
    return { kind: 'unavailable', ...place, message: error.message, hint: error.hint }
  }
  if (error instanceof PluginError) {
    const { message, hint } = error
    const refusal = place.resource === undefined ? 'platform' : undefined
    return { kind: 'broken', ...place, message, hint, ...(refusal && { refusal }) }
  }
  if (error instanceof RenderLimitError) {
    return { kind: 'unavailable', ...place, message: `${error.message}, a limit of kgplugin` }
  }
  if (!(error instanceof RenderError || error instanceof ValuesFileError)) throw error
  const { message } = error
  if (error instanceof ValuesFileError) return { kind: 'broken', ...place, message }
  return { kind: 'broken', ...place, message, at: error.place, refusal: error.refusal }
}

/** Whether a failure is about rendering, and not about charts that are not at hand or what the platform refuses. */
export function isRenderingFailure({ kind, refusal }: RenderFailure): boolean {
  return kind === 'broken' && refusal !== 'platform'
}

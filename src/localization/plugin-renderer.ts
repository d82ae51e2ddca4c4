import { type GoMap } from '../go/values/index.ts'
import type { PluginChart, RenderResult, RenderServices } from '../plugin/index.ts'
import type { Setting } from './verification/verdict.ts'

/** What renders plugins that are loaded already; `services/` implements it over this machine. */
export interface PluginRenderer {
  services: RenderServices
  render(settings: RenderedWith): Promise<RenderResult>
}

/** The settings of one rendering. */
export interface RenderedWith {
  /** `name=value` settings of the global plugin. */
  globals: readonly string[]
  /** Which of the image settings these set; undefined when the platform has no global plugin. */
  imageSetting?: Setting | 'none'
  /** What the forms of the plugins to render send. */
  formValues: GoMap
  deep: boolean
  /** With `deep`: the kinds that enabled plugins bring by what they install are known, too. */
  knowsInnerKinds?: boolean
  /** As on a platform without the global plugin, so that there may be no `.Values.global`. */
  withoutGlobalPlugin?: boolean
  /** Instead of the renderer's own. */
  targets?: readonly PluginChart[]
  amendResource?: RenderServices['amendResource']
}

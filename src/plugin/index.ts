export {
  ANNOTATION_PREFIX,
  type AnnotationName,
  ANNOTATIONS,
  INSTALLER_NAMESPACE,
  MAIN_CATEGORIES,
  parseGoBool,
  RENDER_KINDS,
} from './chart-annotations/annotations.ts'
export {
  goRegexpError,
  HEALTH_CHECK_WORKLOADS,
  knownWorkload,
  parseHealthCheck,
} from './chart-annotations/health-check.ts'
export {
  installNamespace,
  isPlugin,
  pluginAnnotation,
} from './chart-annotations/read-annotations.ts'
export { parseRequirements, type Requirement } from './chart-annotations/requirements.ts'
export { appliedObjects } from './render/not-applied.ts'
export { openPlatform, type Platform } from './render/open-platform.ts'
export type { PluginChart } from './render/plugin-chart.ts'
export { isRenderingFailure, type RenderFailure, renderFailure } from './render/render-failure.ts'
export {
  createPluginMemory,
  type PluginMemory,
  type Installation,
  installationsOf,
  type RenderedPlugin,
  type RenderServices,
} from './render/render-plugin.ts'
export { renderPlugins, type RenderResult } from './render/render-plugins.ts'
export { renderResource } from './render/render-resource.ts'
export { type Provenance, RenderedObject } from './render/rendered-object.ts'
export {
  GLOBAL_PLUGIN,
  PLUGIN_KIND,
  pluginObject,
  type PluginResource,
  sharedConfigMapName,
  valuesFromNames,
} from './resource/plugin-resource.ts'
export type { PluginSource } from './resource/plugin-source.ts'
export { isPluginResource } from './resource/read-plugin-resource.ts'
export { type ExplainedValue, explainValues } from './values/explain-values.ts'
export { readSpecValues } from './values/read-spec-values.ts'

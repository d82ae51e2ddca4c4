export { type CollectedImages, collectImages } from './collect-images.ts'
export { placeOfValues } from './place-of-values.ts'
export { type Fix, planFixes, type PlannedFixes } from './plan-fixes.ts'
export type { PluginRenderer } from './plugin-renderer.ts'
export {
  type PluginProof,
  provePlugin,
  uniqueFailures,
  type UnprovenImage,
} from './prove-plugin.ts'
export {
  type PluginRenderings,
  renderingCount,
  type RenderingOptions,
  renderPluginImages,
} from './render-plugins-images.ts'
export { imageSettings } from './verification/image-settings.ts'
export type { Setting, Verdict } from './verification/verdict.ts'
export { whyUnsettled } from './unsettled-images.ts'
export { isPluginValue, readableImage } from './verification/verify-localization.ts'
export { wireChart } from './wire-chart.ts'
export { type WiredPlugin, wirePlugin } from './wire-plugin.ts'
export { imageLine } from './wiring/helper-line.ts'
export { addValueLines } from './wiring/add-value-lines.ts'
export { permittedBy, WHY_PERMITTED } from './wiring/permission.ts'
export { showPath } from './wiring/value-path.ts'
export { linesOf, type ValueLine } from './wiring/wire-images.ts'

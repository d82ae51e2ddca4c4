export {
  elementsOf,
  GoInt,
  type GoList,
  GoMap,
  GoObject,
  type GoValue,
  JsonNumber,
} from '../go/values/index.ts'
export { DEFAULT_PROFILE, type EngineProfile } from './engine-profile.ts'
export type {
  CertificatePair,
  CertificateRequest,
  FunctionEnvironment,
} from './functions/function-environment.ts'
export { NEWER_FUNCTIONS } from './functions/helm-functions.ts'
export { checkApiVersion, checkChart, noteMovedFiles } from './render/check-chart.ts'
export { compileChart, type CompiledChart, renderChart } from './render/compile-chart.ts'
export type { Lookup } from './render/engine-functions.ts'
export { type ManifestHead, readManifestHead } from './render/manifests/manifest-head.ts'
export type { HookEvent, Manifest } from './render/manifests/manifest.ts'
export type { TemplateLine } from './render/manifests/output-lines.ts'
export {
  type CrdFile,
  formatDocument,
  formatManifests,
  type FormatOptions,
  type RenderedChart,
  shownHooks,
} from './render/manifests/rendered-chart.ts'
export type { RenderedFile } from './render/manifests/rendered-file.ts'
export { selectTemplates } from './render/manifests/select-templates.ts'
export { splitManifests } from './render/manifests/split-manifests.ts'
export { renderNameTemplate } from './render/name-template.ts'
export { rememberRenderings } from './render/remember-renderings.ts'
export {
  type Refusal,
  RenderError,
  RenderLimitError,
  type TemplatePlace,
} from './render/render-error.ts'
export type { RenderLimits, RenderOptions } from './render/render-options.ts'
export {
  type Capabilities,
  createCapabilities,
  DEFAULT_CAPABILITIES,
  HELM_VERSIONS,
  type KubeVersion,
  KubeVersionError,
  parseKubeVersion,
} from './render/scope/capabilities.ts'
export { createLookup, emptyLookup } from './render/scope/lookup.ts'
export { defaultsAsJson } from './values/defaults-as-json.ts'
export { isPartial } from './render/scope/template-scope.ts'
export type {
  ActionNode,
  BranchNode,
  ChainNode,
  CommandNode,
  FieldNode,
  ListNode,
  OperandNode,
  PipeNode,
  StatementNode,
  TemplateNode,
  TextNode,
  VariableNode,
} from './template/parse/node.ts'
export { type ParsedTemplate, parseTemplate } from './template/parse/parse-template.ts'
export { parseShared } from './template/parse/shared-parse.ts'
export { isEmptyList, type TemplateTree } from './template/parse/tree.ts'
export { mergeMaps } from './values/merge-maps.ts'
export { mergeUserValues, type SetFlags, type UserValues } from './values/merge-user-values.ts'
export { readValues, ValuesFileError } from './values/read-values.ts'
export type { Log, RenderRemark } from './values/render-log.ts'
export {
  findSchemaProblems,
  type SchemaValidator,
} from './values/schema/compile/find-schema-problems.ts'
export { findViolations, type ValuesViolation } from './values/schema/find-violations.ts'
export type { SchemaProblem } from './values/schema/compile/schema-problem.ts'
export { applySet, type SetKind, SetSyntaxError } from './values/set/set-syntax.ts'

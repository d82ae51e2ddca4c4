import type { FunctionEnvironment } from '../functions/function-environment.ts'
import type { Log } from '../values/render-log.ts'
import type { Draft, ExternalSchemas } from '../values/schema/schema-document.ts'
import type { Lookup } from './engine-functions.ts'
import type { Capabilities } from './scope/capabilities.ts'

/** Limits of ours, to keep a stranger's chart from taking everything. */
export interface RenderLimits {
  /** UTF-16 units that one template may print. */
  maxOutput: number
  /** Milliseconds that the rendering may take, by `environment.now`. */
  maxTime: number
  /** Steps that the rendering may take (go/budget WorkAmounts): the large charts of this world take less than a million. */
  maxSteps: number
  /** Bytes that values and texts may take, all that are made together. */
  maxMemory: number
}

export const DEFAULT_LIMITS: RenderLimits = {
  maxOutput: 100_000_000,
  maxTime: 60_000,
  maxSteps: 500_000_000,
  maxMemory: 500_000_000,
}

export interface RenderOptions {
  /** Default: `release-name`, as `helm template` has it. */
  releaseName?: string
  /** Default: `default`. */
  namespace?: string
  /** An upgrade instead of an install. */
  isUpgrade?: boolean
  /** `.Release.Revision`. Default: 1. */
  revision?: number
  /** Renders whatever the `kubeVersion` of Chart.yaml says. */
  ignoresKubeVersion?: boolean
  /** Default: those of Helm 4.1.4 without a cluster. */
  capabilities?: Capabilities
  /** Default: no cluster, so every answer is empty. */
  lookup?: Lookup
  /** Clock, randomness and keys of the template functions. */
  environment: FunctionEnvironment
  /** Default: the values are validated against values.schema.json. */
  skipSchemaValidation?: boolean
  /** Schemas at other addresses that a values.schema.json may refer to. */
  externalSchemas?: ExternalSchemas
  /**
   * The draft of a values.schema.json that does not name its own. Default 2020-12, as from Helm 3.18.5 on; older ones,
   * the KubeGems installer among them, read something like draft 7.
   */
  schemaDraft?: Draft
  /** Where remarks go, such as a warning about values that do not fit. */
  log?: Log
  /** Notes where every line of the output comes from. */
  trackLines?: boolean
  limits?: Partial<RenderLimits>
}

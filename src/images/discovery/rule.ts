import type { YamlScalar } from '../../yaml/node/index.ts'
import type { Confidence, ImageRule } from './finding.ts'
import type { Fields } from './yaml-access.ts'

export type PathStep = string | number

/** What the mappings around a place say about the images in it. */
export interface Scope {
  apiVersion: string
  /** Key the mapping stands under; in a list, the list's key. */
  parentKey: string
  /** Some key on the way here speaks of images, as in `image.csi.attacher`. */
  isBelowImage: boolean
  /** Istio names images by a `hub` and a `tag` further up. */
  hub?: { hub: string; tag: string }
  /** TiDB names `baseImage`s of one `version` further up. */
  version?: string
}

/** Something a rule takes for an image. */
export interface Candidate {
  text: string
  rule: ImageRule
  confidence: Confidence
  /** From the mapping to the scalar. */
  steps: readonly PathStep[]
  /** Scalars that are spoken for by this. */
  scalars: readonly [YamlScalar, ...YamlScalar[]]
  /** No tag means `:latest`, as the kubelet reads it, not that one is missing. */
  mayLackTag?: boolean
  /** Item in a list in one string. */
  item?: number
}

/** Looks at one mapping. Pure; rules are asked in order and the first to name a scalar has it. */
export type MappingRule = (fields: Fields, scope: Scope) => Candidate[]

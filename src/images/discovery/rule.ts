import type { YamlScalar, YamlSequence } from '../../yaml/node/index.ts'
import type { Confidence, ImageRule } from './finding.ts'
import type { Fields } from './yaml-access.ts'

/** An item of a list, and its name when it has one. */
export interface ListStep {
  index: number
  name?: string
}

/** A key, or an item of a list. */
export type PathStep = string | ListStep

/** Facts from the mappings around a place that matter for the images in it. */
export interface Scope {
  apiVersion: string
  kind: string
  /** How many keys and items lead here from the object. */
  depth: number
  /** Key the mapping stands under; in a list, the list's key. */
  parentKey: string
  /** Whether a key on the path to here ends in the word image, as in `image.csi.attacher`. */
  isBelowImage: boolean
  /** Whether a key on the path to here names several images, as `defaultImages.proxy`. */
  isAmongImages: boolean
  /** Whether a key on the path to here speaks of repositories of other things: Git, charts, backups. */
  isOfSomethingElse: boolean
  /** Whether it speaks of what never runs from an image, as Git and charts do, not of what may (a backup, a plugin). */
  isOfAddresses: boolean
  /** Istio names images by a `hub` and a `tag` further up. */
  hub?: { hub: YamlScalar; tag: YamlScalar }
  /** TiDB names `baseImage`s of one `version` further up. */
  version?: YamlScalar
}

/** A place that a rule considers to be an image. */
export interface Candidate {
  text: string
  rule: ImageRule
  confidence: Confidence
  /** From the mapping to the scalar. */
  steps: readonly PathStep[]
  /** Scalars that belong to this image, so that no later rule reports them. */
  scalars: readonly [YamlScalar, ...YamlScalar[]]
  /** No tag means `:latest`, as the kubelet reads it, not that one is missing. */
  mayLackTag?: boolean
  /** Item in a list in one string. */
  item?: number
  /** It may also be a part of an image, or none: no more is known of it. */
  isUnclear?: boolean
}

/** Searches one mapping. Pure. Rules are called in order, and a scalar belongs to the first rule that reports it. */
export type MappingRule = (fields: Fields, scope: Scope) => Candidate[]

/** Searches one list. */
export type SequenceRule = (sequence: YamlSequence, scope: Scope) => Candidate[]

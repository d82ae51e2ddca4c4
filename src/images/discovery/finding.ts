import type { ImageReference } from '../reference.ts'

/**
 * How an image was recognised, surest first. `declared` and `annotation` come from authors, the others are
 * read off rendered manifests.
 */
export type ImageRule =
  | 'declared'
  | 'pod'
  | 'key'
  | 'env'
  | 'arg'
  | 'struct'
  | 'shape'
  | 'annotation'
  /** Named like an image or a part of one, and used by no other rule. */
  | 'maybe'

/** `low` is a guess: shown, but copied only when the author asks. */
export type Confidence = 'high' | 'medium' | 'low'

/** Why something found cannot be copied as it is. */
type ImageProblem =
  /** Holds `{{`, `${` or the like: composed when it runs. */
  | 'placeholder'
  /** Names no tag or digest outside of a pod, so that one is added elsewhere; never `:latest`. */
  | 'no-tag'
  /** Stands where an image must stand and is no reference. */
  | 'invalid'
  /** A word, a host or a tag: a part of an image, or none. */
  | 'unclear'

/** The Kubernetes object an image is in; empty strings for what it does not say. */
export interface ObjectIdentity {
  apiVersion: string
  kind: string
  namespace: string
  name: string
}

export interface ImageFinding {
  /** As found; put together where it is written in pieces. */
  image: string
  /** Absent exactly when `problem` is `placeholder`, `invalid` or `unclear`. */
  reference?: ImageReference
  problem?: ImageProblem
  rule: ImageRule
  confidence: Confidence
  /** How many documents within strings it is inside of: 0 for a field of the object itself. */
  embedded: number
  object: ObjectIdentity
  /**
   * Place within the object: `spec.containers[0].image`, `data["a.yaml"]#sidecar.image` within a document in a string
   * (`#2:` for its second document), `value(1)` for the second item of a list in a string.
   */
  path: string
  /** The path with names for the items of lists that have some, so that items put in before it do not change it. */
  place: string
  /** Line in the manifest's text, from 1. */
  line: number
  /** Where the manifest came from, as it was passed in. */
  origin: readonly string[]
}

/** A rendered text of one or more YAML documents, and where it comes from, outermost first. */
export interface Manifest {
  text: string
  /** Such as plugin, chart, template file; passed through to the findings. */
  origin: readonly string[]
}

/** A document that could not be read and in which no images were looked for. */
export interface UnreadableDocument {
  origin: readonly string[]
  line: number
  message: string
}

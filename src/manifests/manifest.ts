/** One document of a stream of Kubernetes manifests. */
export interface Manifest {
  text: string
  /** The line of the stream on which the text begins, from 1. */
  line: number
  /** Plain JSON; undefined when the text cannot be read. */
  value: unknown
  /** Why it cannot be read; the place is one of the stream. */
  problem?: { message: string; line: number; column: number }
  /** Fields that the text has twice, as API servers print them: `data.a`. */
  repeatedFields: string[]
}

/** An object of a manifest: all of it, or an item of a List in it. */
export interface ManifestObject {
  manifest: Manifest
  /** Where in the document the object stands, as a JSON pointer; empty for all of it. */
  pointer: string
  value: unknown
}

import type { FormChange, ImageChange, ObjectChange, ValueChange } from '../../upgrade/index.ts'

/** What one version over another changes. */
export interface Comparison {
  /** The plugin, or `manifests`. */
  name: string
  /** The versions as they are shown: `1.2.3 (origin/main)`, or a file. */
  before: string
  after: string
  objects: ObjectChange[]
  images: ImageChange[]
  values: ValueChange[]
  forms: FormChange[]
  /** Keys of the given values that the newer version does not know any more. */
  lost: string[]
  /** Why a part could not be compared. */
  failures: string[]
}
